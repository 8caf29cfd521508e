import type { DumpFile } from './dump.ts'

const block = 512
/** Two empty blocks end a tar. */
const end = 2 * block
const longestName = 100
/** Eleven octal digits. */
const largest = 8 ** 11 - 1

/**
 * Files as a tar that depends on their names and bytes alone: sorted by name, plain ustar headers, no owner, time 0.
 * Throws RangeError for a name over 100 bytes or a file of 8 GiB.
 */
export function packDump(files: readonly DumpFile[]): Uint8Array {
  const tar = Buffer.alloc(packedSize(files.map(({ bytes }) => bytes.length)))
  let at = 0
  for (const { name, bytes } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    writeHeader(tar.subarray(at, at + block), name, bytes.length)
    tar.set(bytes, at + block)
    at += block + padded(bytes.length)
  }
  return tar
}

/** Bytes of the tar that files of these sizes make. */
export function packedSize(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + block + padded(size), end)
}

function padded(size: number): number {
  return Math.ceil(size / block) * block
}

/** POSIX.1-1988 ("ustar"): numbers are octal text, the checksum is taken with its own field as spaces. */
function writeHeader(header: Buffer, name: string, size: number): void {
  if (Buffer.byteLength(name) > longestName) throw new RangeError(`a name has at most ${longestName} bytes: ${name}`)
  if (size > largest) throw new RangeError(`${name} is too large for a tar`)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
}
