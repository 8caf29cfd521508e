import type { Kysely } from 'kysely'
import type { Game } from '../../games/game.ts'
import { fetchDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log.ts'
import { fetchKnownPeople } from './fetch-known-people.ts'
import { fetchLinks } from './fetch-linked-player.ts'
import { indexPeople } from './index-people.ts'
import type { PeopleIndex } from './people-index.ts'

export interface OpenPeopleIndex extends PeopleIndex {
  /** Looks now whether the data changed. Never throws. */
  refresh(): Promise<void>
  stop(): Promise<void>
}

/** Milliseconds between two looks at the data version: one question about a handful of rows. */
const lookEveryMs = 3_000
/** After a load the index rests this many times as long as the load took: a backfill changes the data all the time. */
const restFactor = 20

/**
 * The people index of a process: loaded before this resolves, then again in the background whenever the data version
 * has changed. A database that is away leaves it as it was, at the start empty.
 */
export async function openPeopleIndex(
  db: Kysely<Database>,
  games: readonly Pick<Game, 'peopleByServer'>[],
  log: Pick<Logger, 'debug'>,
): Promise<OpenPeopleIndex> {
  let index = await indexPeople([], new Map())
  let version = -1
  let restUntil = 0
  let looking: Promise<void> | null = null

  await refresh()
  const timer = setInterval(() => {
    if (performance.now() >= restUntil) void refresh()
  }, lookEveryMs)
  timer.unref()

  return {
    search: (typed, options) => index.search(typed, options),
    refresh,
    async stop() {
      clearInterval(timer)
      await looking
    },
  }

  function refresh(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  async function look(): Promise<void> {
    try {
      const now = await fetchDataVersion(db)
      if (now === version) return
      const started = performance.now()
      index = await indexPeople(await fetchKnownPeople(db, games), await fetchLinks(db))
      version = now
      restUntil = performance.now() + restFactor * (performance.now() - started)
    } catch (error) {
      log.debug({ err: error }, 'the names for autocomplete stay as they were')
    }
  }
}
