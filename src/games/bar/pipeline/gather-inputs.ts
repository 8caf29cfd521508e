import { createReadStream } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isDumpFile } from '../parse/dump-files.ts'
import { dumpLimits, inMegabytes } from '../parse/dump-limits.ts'
import { readDump } from '../parse/read-dump.ts'
import { InputError } from './replay-job.ts'

/** One file of a dump, wherever it lies. */
export interface InputFile {
  name: string
  /** Bytes. */
  size: number
  /** Its bytes from the beginning, piece by piece; may be asked for again. */
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const archiveEndings = ['.tar', '.tar.gz', '.tgz', '.zip']
/** Bytes out for a byte in, as packers leave of real dumps; told by the ending, for an estimate. */
const packedRatio = 5
const most = {
  file: `more than ${inMegabytes(dumpLimits.fileBytes)}`,
  dump: `more than ${inMegabytes(dumpLimits.unpackedBytes)}`,
}

/**
 * The files of replay `id`: of each folder given those in its sub folder of that name, else its archive of that name,
 * else the folder's own. Throws InputError when there is no aspect among them.
 */
export async function gatherInputs(
  id: string,
  places: readonly string[],
): Promise<{ files: InputFile[]; notes: string[] }> {
  const files = new Map<string, InputFile>()
  const notes: string[] = []
  for (const place of places) {
    for (const file of await filesOf(await placeOf(id, place), notes)) {
      if (!isDumpFile(file.name)) {
        if (file.name.endsWith('.mpk')) notes.push(`${file.name} is no aspect of this format and is left out`)
        continue
      }
      if (file.size > dumpLimits.fileBytes)
        throw new InputError(`${file.name} has ${inMegabytes(file.size)}, and no file of a dump has ${most.file}`)
      if (files.has(file.name)) notes.push(`${file.name} is there twice: the one in ${place} holds`)
      files.set(file.name, file)
    }
  }
  if (![...files.keys()].some((name) => name.endsWith('.mpk')))
    throw new InputError(`there is no aspect (*.mpk) of ${id} in ${places.join(', ')}`)
  const total = [...files.values()].reduce((sum, { size }) => sum + size, 0)
  if (total > dumpLimits.unpackedBytes)
    throw new InputError(`the files of ${id} have ${inMegabytes(total)}, and no dump has ${most.dump}`)
  return { files: [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), notes }
}

/** Bytes that a replay's inputs have, roughly where they are packed; 0 when there are none, which the run itself tells of. */
export async function weighInputs(id: string, places: readonly string[]): Promise<number> {
  const sizes = places.map(async (place) => {
    const found = await placeOf(id, place)
    if ((await kindOf(found)) === 'file') return (await lstat(found)).size * (found.endsWith('.tar') ? 1 : packedRatio)
    const files = await listFolder(found)
    return files.reduce((sum, { name, size }) => sum + (isDumpFile(name) ? size : 0), 0)
  })
  const weighed = await Promise.all(sizes).catch((error: unknown) => {
    if (error instanceof InputError) return []
    throw error
  })
  return weighed.reduce((sum, size) => sum + size, 0)
}

async function placeOf(id: string, place: string): Promise<string> {
  if ((await kindOf(place)) === null) throw new InputError(`there is no ${place}`)
  for (const candidate of ['', ...archiveEndings].map((ending) => join(place, `${id}${ending}`)))
    if ((await kindOf(candidate)) !== null) return candidate
  return place
}

async function filesOf(place: string, notes: string[]): Promise<InputFile[]> {
  return (await kindOf(place)) === 'file' ? filesOfArchive(place, notes) : listFolder(place)
}

async function listFolder(place: string): Promise<InputFile[]> {
  const names = await readdir(place)
  const listed = await Promise.all(
    names.map(async (name): Promise<InputFile[]> => {
      const path = join(place, name)
      const found = await lstat(path)
      if (!found.isFile()) return []
      return [{ name, size: found.size, read: () => createReadStream(path, { highWaterMark: 2 ** 18 }) }]
    }),
  )
  return listed.flat()
}

async function filesOfArchive(path: string, notes: string[]): Promise<InputFile[]> {
  const { size } = await lstat(path)
  if (size > dumpLimits.unpackedBytes)
    throw new InputError(`${path} has ${inMegabytes(size)}, and no dump has ${most.dump}`)
  const read = await readDump(basename(path), await readFile(path))
  if (!read.ok) throw new InputError(`${path}: ${read.rejection.sentence}`)
  notes.push(`unpacked from ${basename(path)}`)
  return read.dump.files.map(({ name, bytes }) => ({ name, size: bytes.length, read: () => [bytes] }))
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  return found === null ? null : found.isDirectory() ? 'folder' : 'file'
}
