import { createGunzip } from 'node:zlib'
import { digestDump } from './digest-dump.ts'
import type { ReadDump } from './dump.ts'
import { createDumpBox, type DumpBox } from './dump-box.ts'
import { type DumpLimits, dumpLimits } from './dump-limits.ts'
import { DumpRefusal } from './dump-refusal.ts'
import { unpackTar } from './unpack-tar.ts'
import { unpackZip } from './unpack-zip.ts'

/**
 * Opens a tar, tar.gz or zip, told by its content. Files lie in it side by side, or in one folder. What does not belong
 * to a dump is left out and named. Never throws for bytes from outside; never unpacks more than the limits allow.
 */
export async function readDump(name: string, bytes: Uint8Array, limits: DumpLimits = dumpLimits): Promise<ReadDump> {
  try {
    const box = createDumpBox(bytes.length, limits)
    await unpack(name, bytes, box)
    const { files, leftOut } = box.close()
    if (!files.some((file) => file.name.endsWith('.mpk')))
      throw new DumpRefusal('no-aspects', `${name} holds no file of a replay dump.`)
    return { ok: true, dump: { files, digest: digestDump(files), leftOut } }
  } catch (error) {
    if (error instanceof DumpRefusal) return { ok: false, rejection: error.rejection }
    return {
      ok: false,
      rejection: { code: 'broken-archive', sentence: `${name} is damaged or cut short (${why(error)}).` },
    }
  }
}

async function unpack(name: string, bytes: Uint8Array, box: DumpBox): Promise<void> {
  if (startsWith(bytes, [0x1f, 0x8b])) {
    const gunzip = createGunzip()
    gunzip.end(bytes)
    return unpackTar(gunzip, box)
  }
  if (startsWith(bytes, [0x50, 0x4b])) return unpackZip(bytes, box)
  if (looksLikeTar(bytes)) return unpackTar([bytes], box)
  throw new DumpRefusal('not-an-archive', `${name} is neither a tar, nor a tar.gz, nor a zip.`)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

/** Every tar of the last 35 years has 'ustar' in its first header. */
function looksLikeTar(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar'
}

function why(error: unknown): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the text may quote the archive
  const plain = (error instanceof Error ? error.message : String(error)).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
  return plain.slice(0, 200).replace(/\.$/, '')
}
