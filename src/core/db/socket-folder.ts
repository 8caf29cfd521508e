import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The name libpq and node-postgres expect for a folder given as host. */
export const socketName = '.s.PGSQL.5432'

/** Linux takes 107 bytes for a socket's path, macOS 103; the longest name we add is 26. */
const longestFolder = 75

/**
 * Where the sockets of a data folder lie: in the folder itself, or, when its path is too long for a socket, in a private
 * folder of the system's temporary one that is named by the hash of the real path.
 */
export async function findSocketFolder(dataDir: string): Promise<string> {
  const real = await realpath(dataDir)
  if (Buffer.byteLength(real) <= longestFolder) return real
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16)
  return ensurePrivate(join(await realpath(tmpdir()), `debrief-${hash}`))
}

/** A folder only we may enter, for sockets that are not yet in place. */
export function privateFolder(socketFolder: string): Promise<string> {
  return ensurePrivate(join(socketFolder, '.private'))
}

async function ensurePrivate(path: string): Promise<string> {
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  // The temporary folder is everybody's: a folder or a link somebody else put there is not ours to use.
  const found = await lstat(path)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`${path} does not belong to this user`)
  await chmod(path, 0o700)
  return path
}
