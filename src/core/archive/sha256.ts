import { hash } from 'node:crypto'

/** 64 lower-case hex digits. */
export type Sha256 = string & { readonly brand: 'Sha256' }

/** Of bytes, or of a text as UTF-8. In one call: of a round's text that takes 3 µs, with an object and a buffer 4. */
export function sha256(content: Uint8Array | string): Sha256 {
  return hash('sha256', content) as Sha256
}
