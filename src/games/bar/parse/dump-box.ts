import type { DumpFile } from './dump.ts'
import { isDumpFile } from './dump-files.ts'
import { type DumpLimits, inMegabytes } from './dump-limits.ts'
import { DumpRefusal } from './dump-refusal.ts'

export interface BoxEntry {
  /** As the archive has it, with forward slashes. */
  path: string
  kind: 'file' | 'folder' | 'link' | 'other'
}

/** Takes what comes out of an archive, and refuses it as soon as it breaks a limit or a rule. */
export interface DumpBox {
  /** Where the bytes of this entry go; null for a folder. Throws DumpRefusal. */
  open(entry: BoxEntry): ((chunk: Uint8Array) => void) | null
  /** Bytes that the archive gave out, kept or not. Throws DumpRefusal. */
  count(bytes: number): void
  /** Payload files sorted by name, and the names of all that was left out. */
  close(): { files: DumpFile[]; leftOut: string[] }
}

const free = 1_000_000

/** `packed`: bytes of the archive itself. */
export function createDumpBox(packed: number, limits: DumpLimits): DumpBox {
  const kept = new Map<string, Uint8Array[]>()
  const names = new Set<string>()
  const leftOut: string[] = []
  let top: string | null = null
  let entries = 0
  let unpacked = 0

  return {
    open({ path, kind }) {
      if (++entries > limits.entries)
        throw new DumpRefusal('too-many-files', `The archive has more than ${limits.entries} entries.`)
      const parts = partsOf(path)
      if (kind === 'link') throw new DumpRefusal('link', `The archive holds a link (${showPath(path)}).`)
      if (kind === 'other')
        throw new DumpRefusal('not-a-file', `The archive holds something that is no file (${showPath(path)}).`)
      // What a Mac adds to every archive it makes, be it beside the files or in a folder of its own.
      const isMacs = parts[0] === '__MACOSX' || parts.at(-1)?.startsWith('._') === true
      const name = kind === 'folder' || isMacs ? null : parts.at(-1)
      if (!isMacs) checkDepth(kind === 'folder' ? parts : parts.slice(0, -1), path)
      if (kind === 'folder') return null
      if (!name || !isDumpFile(name)) leftOut.push(parts.join('/'))
      if (!name) return ignore(path)
      if (names.has(name))
        throw new DumpRefusal('duplicate-name', `The archive holds two files by the name of ${showPath(name)}.`)
      names.add(name)
      const folder = parts.length > 1 ? (parts[0] ?? '') : ''
      if (top !== null && top !== folder)
        throw new DumpRefusal('several-folders', 'The files of the archive do not lie in one folder.')
      top = folder
      if (!isDumpFile(name)) return ignore(path)
      const chunks: Uint8Array[] = []
      kept.set(name, chunks)
      return measured(path, (chunk) => chunks.push(chunk))
    },
    count(bytes) {
      unpacked += bytes
      if (unpacked > limits.unpackedBytes)
        throw new DumpRefusal('too-large', `The archive holds more than ${inMegabytes(limits.unpackedBytes)}.`)
      if (unpacked > Math.max(free, packed * limits.ratio))
        throw new DumpRefusal('bomb', `The archive grows to more than ${limits.ratio} times its size.`)
    },
    close() {
      const files = [...kept].map(([name, chunks]) => ({ name, bytes: Buffer.concat(chunks) }))
      return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), leftOut: leftOut.sort() }
    },
  }

  function measured(path: string, take: (chunk: Uint8Array) => void): (chunk: Uint8Array) => void {
    let size = 0
    return (chunk) => {
      size += chunk.length
      if (size > limits.fileBytes)
        throw new DumpRefusal('file-too-large', `${showPath(path)} is larger than ${inMegabytes(limits.fileBytes)}.`)
      take(chunk)
    }
  }

  function ignore(path: string): (chunk: Uint8Array) => void {
    return measured(path, () => {})
  }
}

/** The steps of a path that stays where it is unpacked. Throws DumpRefusal for any other. */
function partsOf(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const odd = /[\u0000-\u001f\u007f\\\ufffd]/.test(path)
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..') || odd)
    throw new DumpRefusal('unsafe-path', `The archive holds a path that may lead out of it (${showPath(path)}).`)
  return parts
}

function checkDepth(folders: readonly string[], path: string): void {
  if (folders.length > 1)
    throw new DumpRefusal('nested-folder', `The archive holds a folder in a folder (${showPath(path)}).`)
}

/** A path from outside, for a sentence: short, quoted, and without what turns text around or hides in it. */
export function showPath(path: string): string {
  const plain = path.replace(/\p{Cf}/gu, '')
  return JSON.stringify(plain.length > 80 ? `${plain.slice(0, 79)}…` : plain)
}
