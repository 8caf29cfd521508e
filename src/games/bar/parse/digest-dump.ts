import { sha256 } from '../../../core/archive/sha256.ts'
import type { DumpFile } from './dump.ts'
import { isDumpFile } from './dump-files.ts'

/**
 * SHA-256 over a line 'name size sha256' for each payload file, the lines sorted and each ended by a line feed. What
 * the files came in leaves no trace: a folder and every archive of it have the same digest.
 */
export function digestDump(files: readonly DumpFile[]): string {
  const lines = files
    .filter(({ name }) => isDumpFile(name))
    .map(({ name, bytes }) => `${name} ${bytes.length} ${sha256(bytes)}\n`)
  return sha256(lines.sort().join(''))
}
