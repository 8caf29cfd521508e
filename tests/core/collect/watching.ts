import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import { createBackoff } from '../../../src/core/collect/backoff.ts'
import type { CollectedFile } from '../../../src/core/collect/collected-file.ts'
import { createFeed, type PollReport } from '../../../src/core/collect/feed.ts'
import { createFeedHealth } from '../../../src/core/collect/feed-health.ts'
import type { KnownFile } from '../../../src/core/collect/known-files.ts'
import { createServerIntake } from '../../../src/core/collect/server-intake.ts'
import type { Source } from '../../../src/core/collect/source.ts'
import { createWatcher, type WatchedFeed, type Watcher } from '../../../src/core/collect/watcher.ts'
import { plainRules } from './plain-rules.ts'

/** A folder of its own, an archive in it, and what it takes to watch sources into that. */
export interface Watching {
  scratch: string
  archive: Archive
  /** A feed every second, and everything it hands over and tells. */
  feedOf(
    key: string,
    source: Source,
    change?: FeedChange,
  ): { given: CollectedFile[]; events: string[]; feed: WatchedFeed }
  watch(...feeds: { feed: WatchedFeed }[]): Watched
  end(): Promise<void>
}

interface FeedChange {
  onFiles?: (files: CollectedFile[]) => Promise<boolean[]>
  loadKnown?: () => Promise<Iterable<KnownFile>>
}

interface Watched {
  watcher: Watcher
  reports: Map<string, PollReport[]>
  errors: string[]
  refusals: string[]
}

const rules = { ...plainRules, maxFileSize: 1_000_000 }

export async function prepareWatching(): Promise<Watching> {
  const scratch = await mkdtemp(join(tmpdir(), 'watching-'))
  const archive = await openArchive(join(scratch, 'archive'))
  const watchers: Watcher[] = []
  return {
    scratch,
    archive,
    feedOf(key, source, { onFiles, loadKnown = async () => [] } = {}) {
      const given: CollectedFile[] = []
      const events: string[] = []
      const takeAll = async (files: CollectedFile[]) => {
        given.push(...files)
        return files.map(() => true)
      }
      const feed = createFeed({
        intake: createServerIntake({ serverKey: key, rules, source, archive }),
        rules,
        loadKnown,
        onFiles: onFiles ?? takeAll,
      })
      const health = createFeedHealth({
        broken: false,
        onBroken: async (reason) => void events.push(`broken: ${reason}`),
        onHealed: async () => void events.push('healed'),
      })
      // The pauses are short here, and no chance is left to make a test slow.
      const backoff = createBackoff({ first: 200, random: () => 0.5 })
      return { given, events, feed: { key, feed, health, backoff, schedule: '* * * * * *', timeZone: 'UTC' } }
    },
    watch(...feeds) {
      const reports = new Map<string, PollReport[]>()
      const errors: string[] = []
      const refusals: string[] = []
      const watcher = createWatcher({
        feeds: feeds.map(({ feed }) => feed),
        onPoll: (key, report) => void reports.set(key, [...(reports.get(key) ?? []), report]),
        onSourceError: (key, reason) => void refusals.push(`${key}: ${reason}`),
        onError: (key, error) => void errors.push(`${key}: ${String(error)}`),
      })
      watchers.push(watcher)
      return { watcher, reports, errors, refusals }
    },
    async end() {
      for (const watcher of watchers) await watcher.stop()
      await rm(scratch, { recursive: true })
    },
  }
}

/** Names of the plain game in the order of their numbers. */
export function nameOf(index: number): string {
  return `2026-03-01 ${String(index).padStart(5, '0')}.txt`
}
