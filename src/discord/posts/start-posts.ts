import type { Charts } from '../../charts/charts.ts'
import type { Jobs } from '../../core/jobs/jobs.ts'
import { startTimers } from '../../core/jobs/timers.ts'
import { failurePosts } from '../../core/posts/failure-posts.ts'
import { feedPosts } from '../../core/posts/feed-posts.ts'
import { fetchNextTry } from '../../core/posts/post-rows.ts'
import type { PostSource } from '../../core/posts/post-source.ts'
import { postsQueue } from '../../core/posts/posts-queue.ts'
import type { House } from '../../house.ts'
import type { Sender } from '../sender.ts'
import { correctSent } from './correct-sent.ts'
import { before, newsMs, type Posting } from './posting.ts'
import { rememberDue } from './remember-due.ts'
import { sendUnsent } from './send-unsent.ts'

export interface PostsParts {
  house: Pick<House, 'db' | 'games' | 'notes' | 'log'>
  jobs: Jobs
  charts: Charts
  sender: Sender
  now?: () => Date
}

/**
 * Posts what is due, whenever an import asks for a look and by the clock. What is due is read from the database, so
 * that neither a crash nor a lost call can lose a post. Runs in the processes that are in Discord; several on one
 * database post everything once. Returns what ends it.
 */
export async function startPosts({ house, jobs, charts, sender, now = () => new Date() }: PostsParts) {
  const { db, games, notes, log } = house
  const stopping = new AbortController()
  const { signal } = stopping
  const posting: Posting = { db, sources: sourcesOf(games), sender, charts, notes, log, now, signal }
  let timer: NodeJS.Timeout | null = null
  let last = Promise.resolve()

  /** One look at a time: a call that comes during one is another after it. */
  function look(): Promise<void> {
    const next = last.then(() => (signal.aborted ? undefined : postWhatIsDue(posting)))
    last = next.then(rest, rest)
    return next
  }

  /** What rests after a failure, or is held by a process that died, is tried as soon as it may be. */
  async function rest(): Promise<void> {
    const at = await fetchNextTry(db, { since: before(now(), newsMs), now: now() }).catch(() => null)
    if (timer) clearTimeout(timer)
    timer =
      at && !signal.aborted
        ? setTimeout(() => look().catch(report), Math.max(100, at.getTime() - now().getTime()))
        : null
    timer?.unref()
  }

  function report(error: unknown): void {
    log.warn({ err: error }, 'posting stumbled and will try again')
  }

  await jobs.work(postsQueue, look, { nudged: true })
  const stopTimers = startTimers([{ name: 'posts', at: '10 * * * * *', run: look }], log)
  look().catch(report)

  return async (): Promise<void> => {
    stopping.abort()
    if (timer) clearTimeout(timer)
    await stopTimers()
    await last
  }
}

/** All that is due now, and all that is no longer right. Throws only when the database does. */
export async function postWhatIsDue(posting: Posting): Promise<void> {
  await rememberDue(posting)
  await sendUnsent(posting)
  await correctSent(posting)
}

/** Whatever has something to tell, by the first part of its subjects. */
export function sourcesOf(games: House['games']): Map<string, PostSource> {
  return new Map([
    ...games.map(({ id, posts }) => [id, posts] as const),
    ['feed', feedPosts],
    ['failure', failurePosts],
  ])
}
