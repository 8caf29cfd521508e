import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { type Config, loadConfig, projectFolder } from './config.ts'
import { type Archive, openArchive } from './core/archive/archive.ts'
import { loadRegistry, type Registry } from './core/commands/registry.ts'
import { compileLater } from './core/compile-later.ts'
import type { Database } from './core/db/database.ts'
import { migrate } from './core/db/migrate.ts'
import { type OpenDatabase, openDatabase } from './core/db/open-database.ts'
import { retryWhileDown } from './core/db/retry-while-down.ts'
import { fetchArchivePaths } from './core/imports/ledger.ts'
import { learnCatalogues } from './core/language/read-catalogues.ts'
import { type Logger, openLog } from './core/log.ts'
import type { GameServer } from './core/servers/game-server.ts'
import { type ServerEntry, syncServers } from './core/servers/server-rows.ts'
import type { LiveServers } from './core/status/live-servers.ts'
import { openLiveServers } from './core/status/open-live-servers.ts'
import { catalogueFolders, findGames } from './games/find-games.ts'
import type { Game } from './games/game.ts'
import { chooseMode, demoNote, type Mode } from './mode.ts'

/** The house, opened: what the bot and every command of the shell work with. */
export interface House {
  config: Config
  mode: Mode
  log: Logger
  database: OpenDatabase
  db: Kysely<Database>
  archive: Archive
  games: readonly Game[]
  /** The game servers of servers.json as they are now. */
  live: LiveServers
  /** Small print under every reply: the demo's label. */
  notes: readonly string[]
  close(): Promise<void>
}

/** A house that people ask things. */
export interface AnsweringHouse extends House {
  registry: Registry
}

export interface OpenHouseOptions {
  role: 'bot' | 'command'
  /** For what brings data in: never the demo. */
  own?: boolean
  /** False: the database is left as it is, behind or ahead of this version. */
  migrate?: boolean
}

/** Opens the house, with every command there is. */
export async function openAnsweringHouse(options: OpenHouseOptions): Promise<AnsweringHouse> {
  const loading = loadCommands()
  loading.catch(() => {})
  const house = await openHouse(options)
  try {
    return { ...house, registry: await loading }
  } catch (error) {
    await house.close()
    throw error
  }
}

/** The commands of this version, by their names. */
export function loadCommands(): Promise<Registry> {
  return loadRegistry(join(projectFolder, 'commands'))
}

/** Reads the settings, opens the database and brings it up to this version. What it throws can be shown to an admin. */
export async function openHouse({ role, own = false, migrate: bringUp = true }: OpenHouseOptions): Promise<House> {
  compileLater()
  const config = loadConfig()
  // A command's own output is what people look at; only trouble is worth a line beside it.
  const level = role === 'command' && config.logLevel === 'info' ? 'warn' : config.logLevel
  const log = openLog({ level, format: config.logFormat })
  const mode = await chooseMode(config, { own })
  for (const warning of mode.warnings) log.warn(warning)

  // Their code is loaded while the database starts. It is waited for below, unless the database is what fails.
  const finding = findGames()
  finding.catch(() => {})
  const database = await openDatabase({
    databaseUrl: mode.databaseUrl,
    dataDir: mode.dataDir,
    role,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  try {
    const { db } = database
    const archive = await openArchive(mode.archiveDir, {
      findKept: (game, hashes) => fetchArchivePaths(db, game, hashes),
    })
    const games = await finding
    await learnCatalogues(catalogueFolders(games))
    for (const { id, game, status } of mode.servers)
      if (status && !games.find((one) => one.id === game)?.status)
        log.warn({ server: id, game }, 'servers of this game cannot be asked for their status')
    if (bringUp) {
      const servers = mode.servers.map((server) => toEntry(server, games))
      await retryWhileDown(database, async () => {
        for (const name of await migrate(db)) log.info({ migration: name }, 'migrated')
        for (const server of await syncServers(db, servers))
          log.warn({ server }, 'its time zone changed: run `debrief reimport --all`, so that its old rounds follow')
      })
    }
    const live = openLiveServers({ db, servers: mode.servers, games })
    return {
      config,
      mode,
      log,
      database,
      db,
      archive,
      games,
      live,
      notes: mode.demo ? [demoNote] : [],
      async close() {
        await live.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A server as its row: names without the colour codes of its game. */
function toEntry({ id, game, name, names, timeZone }: GameServer, games: readonly Game[]): ServerEntry {
  const plain = games.find((one) => one.id === game)?.plainName ?? ((raw: string) => raw)
  return { key: id, name: plain(name), names: names.map(plain), timeZone }
}
