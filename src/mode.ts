import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigError, projectFolder } from './config.ts'
import { phrase } from './core/language/say.ts'
import type { GameServer } from './core/servers/game-server.ts'
import { loadServersFile } from './core/servers/servers-file.ts'

/** Where this process works: on the operator's own data, or on the demo community. */
export interface Mode {
  demo: boolean
  /** Null = the embedded database under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  archiveDir: string
  servers: GameServer[]
  /** Sentences for the admin about servers.json. */
  warnings: string[]
}

/** Under every reply of the demo. */
export const demoNote = phrase(
  'Demo: a made-up evening. Add servers.json or import your own files to see your community.',
)

const demoFolder = join(projectFolder, 'local_stats', 'demo')

const demoServers: GameServer[] = [
  { id: 'demo', game: 'et', name: 'Demo server', folder: [] },
  { id: 'demo-bar', game: 'bar', name: 'Demo replays', folder: ['bar'] },
].map(({ folder, ...server }) => ({
  ...server,
  names: [],
  source: { kind: 'folder', folder: join(demoFolder, ...folder) },
  status: null,
  timeZone: 'UTC',
  schedule: '* * * * * *',
  maxFileSize: null,
}))

/**
 * The demo, while there is nothing of the operator's own: no servers file, no DATABASE_URL, no database of one's own
 * under DATA_DIR, no file of any game in ARCHIVE_DIR. It has its own database and archive, so the two never mix.
 * `own`: for commands that bring data in (import, restore): never the demo.
 * Throws ServersFileError, and ConfigError when SERVERS_FILE names a file that is not there.
 */
export async function chooseMode(config: Config, { own = false } = {}): Promise<Mode> {
  const { databaseUrl, dataDir, archiveDir } = config
  const file = await loadServersFile(config.serversFile)
  if (!file && config.serversFileGiven) {
    throw new ConfigError([`SERVERS_FILE names ${config.serversFile}, which is not there: create it or unset the key`])
  }
  const hasOwn = own || file || databaseUrl || existsSync(join(dataDir, 'pg')) || (await holdsGames(archiveDir))
  if (hasOwn) {
    return {
      demo: false,
      databaseUrl,
      dataDir,
      archiveDir,
      servers: file?.servers ?? [],
      warnings: file?.warnings ?? [],
    }
  }
  const demoDir = join(dataDir, 'demo')
  return {
    demo: true,
    databaseUrl: null,
    dataDir: demoDir,
    archiveDir: join(demoDir, 'archive'),
    servers: demoServers,
    warnings: [],
  }
}

/** A clone has the demo's own files in there, which are nobody's. */
async function holdsGames(archiveDir: string): Promise<boolean> {
  const games = (await foldersOf(archiveDir)).filter((name) => join(archiveDir, name) !== demoFolder)
  const held = await Promise.all(games.map((name) => holdsFile(join(archiveDir, name))))
  return held.includes(true)
}

async function foldersOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(absent)
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** Hidden files (.gitkeep, .DS_Store) are nobody's rounds. */
async function holdsFile(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(absent)
  const seen = entries.filter((entry) => !entry.name.startsWith('.'))
  if (seen.some((entry) => entry.isFile())) return true
  for (const entry of seen) {
    if (entry.isDirectory() && (await holdsFile(join(folder, entry.name)))) return true
  }
  return false
}

function absent(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return []
  throw error
}
