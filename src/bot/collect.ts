import { createArchiveIntake } from '../core/collect/archive-intake.ts'
import type { CollectedFile } from '../core/collect/collected-file.ts'
import { createFeed, type PollReport } from '../core/collect/feed.ts'
import { createFeedHealth } from '../core/collect/feed-health.ts'
import { createFolderBundles } from '../core/collect/folder-bundles.ts'
import { createFolderSource } from '../core/collect/folder-source.ts'
import { createServerIntake } from '../core/collect/server-intake.ts'
import { createSftpSource } from '../core/collect/sftp-source.ts'
import type { Source } from '../core/collect/source.ts'
import { createWatcher, type WatchedFeed, type Watcher } from '../core/collect/watcher.ts'
import { fetchKnownFiles, fetchKnownPaths } from '../core/imports/known-files.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import { isFeedBroken, recordFeedEvent } from '../core/servers/feed-events.ts'
import type { GameServer } from '../core/servers/game-server.ts'
import type { Game } from '../games/game.ts'
import type { House } from '../house.ts'
import type { Counters } from './counters.ts'
import { queueImport } from './import-queue.ts'

/** Every five seconds the archive is looked through for files put there by hand. */
const archiveSchedule = '*/5 * * * * *'

/** The watch over every server of servers.json and over each game's folder of the archive. */
export async function createCollector(house: House, jobs: Jobs, counters: Counters): Promise<Watcher> {
  const feeds: WatchedFeed[] = []
  for (const game of house.games) {
    const hands = archiveFeed(house, game, jobs)
    feeds.push(hands.watched)
    for (const server of house.mode.servers.filter((one) => one.game === game.id)) {
      feeds.push(await serverFeed(house, game, server, jobs, hands.settled))
    }
  }
  const ignored = new Map<string, number>()
  return createWatcher({
    feeds,
    onPoll: (key, report) => {
      counters.polls += 1
      ignored.set(key, ignoredFiles(report))
      counters.ignored = [...ignored.values()].reduce((sum, count) => sum + count, 0)
    },
    onSourceError: (server, reason, pauseMs) => {
      counters.failedPolls += 1
      house.log.warn({ server, reason, pauseMs: Math.round(pauseMs) }, 'cannot reach a server')
    },
    onError: (feed, error, pauseMs) => {
      counters.failedPolls += 1
      house.log.error({ feed, err: error, pauseMs: Math.round(pauseMs) }, 'a poll failed')
    },
  })
}

async function serverFeed(
  house: House,
  game: Game,
  server: GameServer,
  jobs: Jobs,
  settled: (files: readonly CollectedFile[]) => void,
): Promise<WatchedFeed> {
  const { db, archive, log } = house
  const rules = { ...game, maxFileSize: server.maxFileSize ?? game.maxFileSize }
  const record = (kind: 'broken' | 'healed', reason: string | null) => recordFeedEvent(db, server.id, kind, reason)
  return {
    key: server.id,
    schedule: server.schedule,
    timeZone: server.timeZone,
    feed: createFeed({
      intake: createServerIntake({ serverKey: server.id, rules, source: sourceOf(server, game), archive, settled }),
      rules,
      loadKnown: () => fetchKnownFiles(db, game.id, server.id),
      onFiles: (files) => handOver(jobs, game.id, files),
      onProgress: ({ done, total }) => log.info({ server: server.id, done, total }, 'collecting a long history'),
    }),
    health: createFeedHealth({
      broken: await isFeedBroken(db, server.id),
      onBroken: async (reason) => {
        await record('broken', reason)
        log.error({ server: server.id, reason }, 'the feed broke')
      },
      onHealed: async () => {
        await record('healed', null)
        log.info({ server: server.id }, 'the feed healed')
      },
    }),
  }
}

function archiveFeed(house: House, game: Game, jobs: Jobs) {
  const { db, archive } = house
  const keys = new Set(house.mode.servers.map((server) => server.id))
  const intake = createArchiveIntake({
    rules: game,
    archive,
    loadPaths: () => fetchKnownPaths(db, game.id),
    isServerKey: (key) => keys.has(key),
  })
  const watched: WatchedFeed = {
    key: `${game.id} archive`,
    schedule: archiveSchedule,
    timeZone: 'UTC',
    feed: createFeed({
      intake,
      rules: game,
      loadKnown: async () => [],
      onFiles: (files) => handOver(jobs, game.id, files),
    }),
    health: createFeedHealth({ broken: false, onBroken: async () => {}, onHealed: async () => {} }),
  }
  return { watched, settled: (files: readonly CollectedFile[]) => intake.settled(files) }
}

function sourceOf({ source }: GameServer, { folders }: Game): Source {
  const plain = source.kind === 'folder' ? createFolderSource(source.folder) : createSftpSource(source)
  return folders ? createFolderBundles(plain, folders) : plain
}

/** Files of one server go into one job, which shares the cost of a transaction. */
async function handOver(jobs: Jobs, game: string, files: readonly CollectedFile[]): Promise<boolean[]> {
  const byServer = new Map<string | null, CollectedFile[]>()
  for (const file of files) byServer.set(file.serverKey, [...(byServer.get(file.serverKey) ?? []), file])
  for (const [serverKey, ofServer] of byServer) await queueImport(jobs, game, serverKey, ofServer)
  return files.map(() => true)
}

function ignoredFiles({ ignored }: PollReport): number {
  return Object.values(ignored).reduce((sum, count) => sum + count, 0)
}
