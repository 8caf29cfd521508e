import { createHash } from 'node:crypto'
import type { InputFile } from './gather-inputs.ts'

/**
 * What a decoded replay is kept by: SHA-256 over the name, size and SHA-256 of each aspect, the hash of the compiled
 * schema, and whether bad rows are dropped. Whatever would change a column changes it. Lower-case hexadecimal digits.
 */
export async function hashInputs(
  aspects: readonly InputFile[],
  schemaHash: string,
  skipOnError: boolean,
): Promise<string> {
  const key = createHash('sha256').update(`${schemaHash} ${skipOnError ? 'skip' : 'stop'}\n`)
  for (const { name, size, read } of aspects) {
    const hash = createHash('sha256')
    for await (const piece of read()) hash.update(piece)
    key.update(`${name} ${size} ${hash.digest('hex')}\n`)
  }
  return key.digest('hex')
}
