import { createHash } from 'node:crypto'

/** 64 lower-case hex digits. */
export type Sha256 = string & { readonly brand: 'Sha256' }

export function sha256(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}
