import type { ListedFile } from '../archive/listed-file.ts'
import type { CollectedFile, FileRules } from './collected-file.ts'
import { inBatches } from './in-batches.ts'
import type { Intake } from './intake.ts'
import { createKnownFiles, type KnownFile, type KnownFiles } from './known-files.ts'
import { type IgnoredCounts, sortListing } from './sort-listing.ts'

export interface FeedOptions {
  intake: Intake
  rules: FileRules
  /** What has been handed over before, asked once: one row per content, from the ledger. */
  loadKnown(): Promise<Iterable<KnownFile>>
  /**
   * Given archived files oldest first, in batches, one batch at a time. Says of each whether it is settled; what is not
   * comes again, as do all of a batch when this throws.
   */
  onFiles(files: CollectedFile[]): Promise<readonly boolean[]>
  /** Called after every batch when there is more than one. */
  onProgress?(progress: { done: number; total: number }): void
}

export interface PollReport {
  listed: number
  ignored: IgnoredCounts
  known: number
  /** Seen for the first time, or changed since: looked at again with the next poll. */
  unsettled: number
  /** Handed over and accepted. */
  taken: number
  /** Could not be fetched, or was not accepted: tried again later. */
  failed: number
}

export interface Feed {
  /** One look at the source. Throws SourceError when it cannot be reached, and whatever onFiles throws. */
  poll(signal?: AbortSignal): Promise<PollReport>
  close(): Promise<void>
}

const longestPause = 64

/**
 * Takes every file of a source once. A file counts as whole when its size and time stood still over two polls. What is
 * known is known in memory: a poll costs one listing, whatever the number of old files.
 */
export function createFeed({ intake, rules, loadKnown, onFiles, onProgress }: FeedOptions): Feed {
  let known: KnownFiles | null = null
  let seen = createKnownFiles([])
  let polls = 0
  // Files that could not be had are tried again after 2, 4, 8, … polls, so that one of them costs little.
  const refused = new Map<string, { failures: number; nextPoll: number }>()

  async function handOver(batch: ListedFile[], index: KnownFiles): Promise<number> {
    const files = await intake.take(batch)
    const present = batch.flatMap((listed, index) => {
      const file = files[index]
      return file ? [{ listed, file }] : []
    })
    const verdicts = present.length === 0 ? [] : await onFiles(present.map(({ file }) => file))
    const settled = present.filter((_, index) => verdicts[index] === true)
    for (const { listed } of settled) index.add(listed)
    intake.settled(settled.map(({ file }) => file))
    for (const listed of batch) note(stampOf(listed), index.has(listed))
    return settled.length
  }

  function note(stamp: string, settled: boolean) {
    if (settled) refused.delete(stamp)
    else {
      const failures = (refused.get(stamp)?.failures ?? 0) + 1
      refused.set(stamp, { failures, nextPoll: polls + Math.min(longestPause, 2 ** failures) })
    }
  }

  return {
    async poll(signal) {
      polls++
      known ??= createKnownFiles(await loadKnown())
      const index = known
      const listing = await intake.list()
      const { fresh, known: knownCount, ignored } = await sortListing(listing, rules, index)
      const still = fresh.filter((file) => seen.has(file))
      seen = createKnownFiles(fresh)
      const due = still
        .filter((file) => (refused.get(stampOf(file))?.nextPoll ?? 0) <= polls)
        .sort((a, b) => rules.compareNames(a.name, b.name))
      const present = new Set(refused.size === 0 ? [] : fresh.map(stampOf))
      for (const stamp of refused.keys()) if (!present.has(stamp)) refused.delete(stamp)

      let taken = 0
      let done = 0
      for (const batch of inBatches(due)) {
        if (signal?.aborted) break
        taken += await handOver(batch, index)
        done += batch.length
        if (due.length > batch.length) onProgress?.({ done, total: due.length })
      }
      return {
        listed: listing.length,
        ignored,
        known: knownCount,
        unsettled: fresh.length - still.length,
        taken,
        failed: still.length - taken,
      }
    },
    close: () => intake.close(),
  }
}

/** Path, size and time as one text; the path comes last since it may hold anything. */
function stampOf({ path, size, modifiedAt }: KnownFile): string {
  return `${size} ${modifiedAt?.getTime() ?? ''} ${path}`
}
