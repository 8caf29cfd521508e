import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel } from 'yauzl'
import { type BoxEntry, type DumpBox, showPath } from './dump-box.ts'
import { DumpRefusal } from './dump-refusal.ts'

const unix = 3
const typeBits = 0o170000
const linkType = 0o120000
const folderType = 0o040000
const fileType = 0o100000

/** Reads a zip entry by entry into the box. Throws DumpRefusal, and what the reader throws of a zip that is broken. */
export async function unpackZip(bytes: Uint8Array, box: DumpBox): Promise<void> {
  const { buffer, byteOffset, byteLength } = bytes
  // Names come undecoded, so that the box and not the reader judges them.
  const options = { lazyEntries: true, decodeStrings: false }
  const zip = await fromBufferPromise(Buffer.from(buffer, byteOffset, byteLength), options)
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
    const take = box.open({ path, kind: kindOf(path, entry) })
    if (!take) continue
    if (entry.isEncrypted()) throw new DumpRefusal('encrypted', 'The archive is encrypted.')
    let sum = 0
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      box.count(chunk.length)
      take(chunk)
      sum = crc32(chunk, sum)
    }
    if (sum !== entry.crc32)
      throw new DumpRefusal('wrong-checksum', `${showPath(path)} does not have the checksum that the archive gives it.`)
  }
}

/** A folder's name ends with a slash; links are told by the mode that packers on Unix write. */
function kindOf(path: string, { versionMadeBy, externalFileAttributes }: Entry): BoxEntry['kind'] {
  const type = versionMadeBy >>> 8 === unix ? (externalFileAttributes >>> 16) & typeBits : 0
  if (type === linkType) return 'link'
  if (path.endsWith('/') || type === folderType) return 'folder'
  return type === 0 || type === fileType ? 'file' : 'other'
}
