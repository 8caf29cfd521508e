import { appVersion } from '../app-version.ts'
import type { Acts, HouseStatus } from '../core/commands/acts.ts'
import type { Scope } from '../core/commands/command-context.ts'
import { countFiles } from '../core/imports/count-files.ts'
import { fetchLastFileTimes, fetchLastRejected } from '../core/imports/recent-files.ts'
import { fetchReimports } from '../core/imports/reimports.ts'
import { countQueued } from '../core/jobs/count-queued.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import { phrase } from '../core/language/say.ts'
import { type Feed, fetchFeeds } from '../core/servers/fetch-feeds.ts'
import type { House } from '../house.ts'
import { queueReimport } from './reimport-queue.ts'

const shownRejected = 5
const shownReimports = 3

/** What admins may have this house do. `withJobs` lends the job queue for one piece of work. */
export function createActs(
  house: House,
  withJobs: <Result>(work: (jobs: Jobs) => Promise<Result>) => Promise<Result>,
): Acts {
  const startedAt = new Date()
  return {
    status: (scope) => withJobs((jobs) => describeHouse(house, jobs, startedAt, scope)),
    reimport: (wish) => withJobs((jobs) => queueReimport(jobs, house, wish)),
    retryParked: () => withJobs((jobs) => jobs.retryParked()),
  }
}

async function describeHouse(house: House, jobs: Jobs, startedAt: Date, scope: Scope): Promise<HouseStatus> {
  const { db, database, mode } = house
  const [feeds, lastFiles, counts, lastRejected, reimports, queuedJobs, parked] = await Promise.all([
    fetchFeeds(db),
    fetchLastFileTimes(db),
    countFiles(db, scope),
    fetchLastRejected(db, scope, shownRejected),
    fetchReimports(db, shownReimports),
    countQueued(database),
    jobs.parked(),
  ])
  const fed = new Set(mode.servers.map(({ id }) => id))
  const files: Record<string, number> = {}
  for (const count of counts) files[count.state] = (files[count.state] ?? 0) + count.files
  return {
    version: appVersion(),
    database: database.engine === 'postgres' ? phrase('Postgres') : phrase('embedded database'),
    startedAt,
    servers: feeds
      .filter(({ serverId }) => scope === null || scope.includes(serverId))
      .map((feed) => ({
        name: feed.serverName,
        feed: stateOf(feed, fed),
        reason: feed.lastEvent === 'broken' ? feed.reason : null,
        lastFileAt: lastFiles.get(feed.serverId) ?? null,
      })),
    files,
    lastRejected,
    reimports: reimports.map((run) => ({ ...run, game: titleOf(house, run.game) })),
    queuedJobs,
    parkedJobs: parked.length,
  }
}

function titleOf({ games }: House, game: string): string {
  return games.find(({ id }) => id === game)?.title ?? game
}

/** A server that is not in servers.json has no feed, whatever was heard of it once. */
function stateOf({ serverKey, lastEvent }: Feed, fed: ReadonlySet<string>): HouseStatus['servers'][number]['feed'] {
  if (!fed.has(serverKey)) return 'unknown'
  return lastEvent === 'broken' ? 'broken' : 'fine'
}
