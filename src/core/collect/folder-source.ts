import { readdir, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileErrorCode } from '../archive/file-error.ts'
import { inParallel } from '../archive/in-parallel.ts'
import { lookAtFile } from '../archive/look-at-file.ts'
import { readRegularFile } from '../archive/read-file.ts'
import { type Source, SourceError } from './source.ts'

/** A folder of this machine, such as the one its game server writes to. Nothing in it is moved. */
export function createFolderSource(folder: string): Source {
  return {
    async list() {
      const names = await readdir(folder).catch((error: unknown) => {
        throw new SourceError(`the folder ${folder} ${whyNot(error)}`)
      })
      const listed = await inParallel(16, names, (name) => lookAtFile(folder, name, name))
      return listed.filter((file) => file !== null)
    },
    async listFolder(name) {
      const path = join(folder, name)
      const names = await namesIn(folder, path)
      if (!names) return null
      const listed = await inParallel(16, names, (entry) => lookAtFile(folder, `${name}/${entry}`, entry))
      return listed.filter((file) => file !== null)
    },
    async fetch({ path, size, modifiedAt }) {
      const read = await readRegularFile(join(folder, path), size).catch((error: unknown) => {
        if (fileErrorCode(error) === null) throw error
        return null
      })
      const unchanged = read && read.bytes.length === size && read.modifiedAt.getTime() === modifiedAt.getTime()
      return unchanged ? read.bytes : null
    },
    async close() {},
  }
}

/** A folder may have become a link to another since it was listed; that one is not read. */
async function namesIn(folder: string, path: string): Promise<string[] | null> {
  try {
    const [top, real] = await Promise.all([realpath(folder), realpath(path)])
    return real === join(top, basename(path)) ? await readdir(path) : null
  } catch (error) {
    if (fileErrorCode(error) === null) throw error
    return null
  }
}

function whyNot(error: unknown): string {
  const code = fileErrorCode(error)
  if (code === 'ENOENT') return 'is not there'
  if (code === 'ENOTDIR') return 'is no folder'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user'
  return `cannot be read (${code ?? String(error)})`
}
