import { afterEach, expect, it } from 'vitest'
import { type Jobs, openJobs } from '../../../src/core/jobs/jobs.ts'
import { openLog } from '../../../src/core/log.ts'
import { askForPosts, postsQueue } from '../../../src/core/posts/posts-queue.ts'
import { startPosts } from '../../../src/discord/posts/start-posts.ts'
import game from '../../../src/games/et/game.ts'
import { playRounds, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()
/** Well under the minute after which posts are looked for by the clock. */
const soon = { timeout: 8_000, interval: 20 }
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

/** What a process that is in Discord runs; several are several processes. */
async function join(): Promise<Jobs> {
  const { open, posting } = place()
  const log = openLog({ level: 'error', format: 'json' })
  const jobs = await openJobs(open.open, log)
  stops.push(() => jobs.stop())
  const { charts, sender, now } = posting
  const house = { db: open.db, games: [game], notes: ['Demo: made up.'], log }
  stops.push(await startPosts({ house, jobs, charts, sender, now }))
  return jobs
}

it('an import that asks for a look is told at once, once by two processes', async () => {
  const { open, discord, announceIn, texts } = place()
  await playRounds(place(), { minutesAgo: 60 * 24 })
  await announceIn(discord.room.id)
  const jobs = await join()
  await join()
  await playRounds(place(), { minutesAgo: 3, map: 'supply' }, { minutesAgo: 1, map: 'radar' })
  await Promise.all([askForPosts(open.db, jobs), askForPosts(open.db, jobs)])
  await expect.poll(() => texts().length, soon).toBe(2)
  await askForPosts(open.db, jobs)
  expect(texts()).toHaveLength(2)
  expect(texts()[0]).toContain('Demo: made up.')
})

it('what was due while nobody was in Discord is told by who comes next', async () => {
  const { discord, announceIn, texts } = place()
  await playRounds(place(), { minutesAgo: 20 })
  await announceIn(discord.room.id)
  await join()
  await expect.poll(() => texts().length, soon).toBe(1)
})

it('Discord away costs no round and no job: the post comes by itself once it is back', async () => {
  const { open, discord, announceIn, texts } = place()
  await playRounds(place(), { minutesAgo: 60 * 24 })
  await announceIn(discord.room.id)
  const jobs = await join()
  discord.fail(4, 503, { method: 'POST' })
  await playRounds(place(), { minutesAgo: 1 })
  await askForPosts(open.db, jobs)
  await expect.poll(() => discord.requestsTo('POST', /messages/).length, soon).toBe(4)
  expect(texts()).toEqual([])
  expect(await open.db.selectFrom('rounds').select('id').execute()).toHaveLength(2)
  await expect.poll(() => texts().length, { timeout: 15_000, interval: 50 }).toBe(1)
  expect(await jobs.parked()).toEqual([])
}, 30_000)

it('whoever is told to stop ends after the post in hand; the rest is told by who comes next', async () => {
  const { discord, announceIn, texts } = place()
  await playRounds(place(), ...[9, 8, 7, 6, 5].map((minutesAgo) => ({ minutesAgo })))
  await announceIn(discord.room.id)
  await join()
  await expect.poll(() => texts().length, { ...soon, interval: 1 }).toBeGreaterThan(0)
  for (const stop of stops.splice(0).reverse()) await stop()
  expect(texts().length).toBeLessThan(5)
  await join()
  await expect.poll(() => texts().length, soon).toBe(5)
})

it('nobody is asked for a look while no guild announces', async () => {
  const { open } = place()
  const jobs = await openJobs(open.open, openLog({ level: 'error', format: 'json' }))
  stops.push(() => jobs.stop())
  await askForPosts(open.db, jobs)
  const { rows } = await open.open.query('select 1 from pgboss.job where name = $1', [postsQueue])
  expect(rows).toEqual([])
})
