import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The Postgres major inside the embedded engine of this version. */
export const embeddedMajor = '18'

/**
 * Checks that the engine can read a data folder: Postgres never reads the files of another major.
 * Throws with the way to move the data over. A folder that does not exist yet is fine.
 */
export async function checkFolderVersion(folder: string): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const found = version?.trim()
  if (found === undefined || found === embeddedMajor) return
  throw new Error(
    [
      `${folder} was written by Postgres ${found}; this version of Debrief reads Postgres ${embeddedMajor}.`,
      'To move the data over: run `debrief backup` with the Debrief version that wrote it,',
      `move ${folder} away, then run \`debrief restore FILE\` with this version.`,
    ].join('\n'),
  )
}
