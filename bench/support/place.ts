import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import type { Game } from '../../src/games/game.ts'
import { type House, openHouse } from '../../src/house.ts'
import type { BenchContext } from './bench.ts'
import { createDatabase } from './postgres-server.ts'

export type EngineName = OpenDatabase['engine']

export const engineTitles: Record<EngineName, string> = { postgres: 'Postgres', embedded: 'PGlite' }

/** Where a house stands: an empty database and an empty archive, for any number of processes. */
export interface Place {
  engine: EngineName
  folder: string
  /** The whole environment of Debrief; what the operator's own says is hidden by it. */
  env: Record<string, string>
}

/** The engines to measure; says so when there is no Postgres. */
export function enginesOf(context: BenchContext, wanted: readonly EngineName[] = ['postgres', 'embedded']) {
  return wanted.filter((engine) => {
    if (engine === 'embedded' || context.postgresUrl !== null) return true
    context.note('left out on Postgres: no server answered, set TEST_DATABASE_URL')
    return false
  })
}

export async function freshPlace(context: BenchContext, engine: EngineName): Promise<Place> {
  const folder = await mkdtemp(join(context.scratch, 'place-'))
  await mkdir(join(folder, 'data'), { mode: 0o700 })
  await writeFile(join(folder, 'servers.json'), '[]')
  if (engine === 'postgres' && context.postgresUrl === null) throw new Error('there is no Postgres server')
  const url = engine === 'postgres' ? await createDatabase(context.postgresUrl ?? '', context.prefix) : ''
  const env = {
    DATABASE_URL: url,
    DATABASE_URL_FILE: '',
    DATABASE_PASSWORD: '',
    DATABASE_PASSWORD_FILE: '',
    DATA_DIR: join(folder, 'data'),
    ARCHIVE_DIR: join(folder, 'archive'),
    SERVERS_FILE: join(folder, 'servers.json'),
    OPERATOR_IDS: '',
    DISCORD_TOKEN: '',
    DISCORD_TOKEN_FILE: '',
    ROLE: '',
    LOG_LEVEL: 'warn',
    LOG_FORMAT: 'json',
    TIME_ZONE: 'Europe/Berlin',
  }
  return { engine, folder, env }
}

/** Opens the house of a place in this process, as a command of the shell does. */
export function openPlace({ env }: Pick<Place, 'env'>): Promise<House> {
  Object.assign(process.env, env)
  return openHouse({ role: 'command', own: true })
}

/** The room whose promises are measured. */
export function etOf(house: House): Game {
  const game = house.games.find(({ id }) => id === 'et')
  if (!game) throw new Error('there is no room for ET')
  return game
}
