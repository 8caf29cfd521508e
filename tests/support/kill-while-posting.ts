import { setTimeout as sleep } from 'node:timers/promises'
import { simulateEvening, type WrittenFile } from './et-simulator/simulate-evening.ts'
import type { FakeDiscord } from './fake-discord/fake-discord.ts'
import { textOf } from './fake-discord/read-message.ts'
import { smallEvening } from './small-evening.ts'

/** A bot that can be killed. */
export interface KillableBot {
  /** Rejects when it ends before. */
  ready: Promise<void>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
}

export interface KillPlan {
  discord: FakeDiscord
  channelId: string
  kills: number
  start(): KillableBot
  /** The game server writes a file. */
  write(file: WrittenFile): void
}

export interface Announced {
  kills: number
  /** Kills while a request of the bot had arrived and perhaps was answered, but not written down. */
  atRequests: number
  rounds: number
  missing: string[]
  twice: string[]
}

/** Milliseconds from a file to its post on a busy machine; kills fall anywhere into it. */
const longestPauseMs = 1_500
const requestMs = 10_000
/** Milliseconds to wait in the end: what a dead bot held is free after a quarter of a minute. */
const settleMs = 120_000

/** Writes rounds and kills the bot around its posts, again and again; then lets one live, and counts what was announced. */
export async function killWhilePosting({ discord, channelId, kills, start, write }: KillPlan): Promise<Announced> {
  const files = shortRounds(kills * 2)
  const left = [...files]
  let atRequests = 0
  for (let done = 0; done < kills; done++) {
    const bot = start()
    const isUp = bot.ready.catch(() => {})
    if (Math.random() < 0.9) await isUp
    const before = posts(discord)
    for (const file of left.splice(0, 1 + Math.round(Math.random()))) write(file)
    if (Math.random() < 0.3) await sleep(Math.random() * longestPauseMs)
    else {
      const seen = await discord
        .waitFor(() => posts(discord) > before, requestMs)
        .then(
          () => true,
          () => false,
        )
      if (seen) atRequests += 1
      // Some before Discord's answer, some before it is written down, some after.
      await sleep(Math.random() * 40)
    }
    await bot.kill()
  }

  const survivor = start()
  await survivor.ready
  for (const file of left) write(file)
  const wanted = files.map(titleOf)
  const told = () => discord.channel(channelId).messages.map((message) => firstLine(textOf(message)))
  await discord.waitFor(() => wanted.every((title) => told().includes(title)), settleMs).catch(() => {})
  // Whatever would be told twice is told by now.
  await sleep(2_000)
  await survivor.kill()
  const titles = told()
  return {
    kills,
    atRequests,
    rounds: wanted.length,
    missing: wanted.filter((title) => !titles.includes(title)),
    twice: [...new Set(titles)].filter((title) => titles.filter((other) => other === title).length > 1),
  }
}

/** Short rounds on maps of their own, the last of which ended some minutes ago. */
export function shortRounds(count: number): WrittenFile[] {
  const half = { ends: 'objective', seconds: 20 } as const
  const maps = Array.from({ length: Math.ceil(count / 2) }, (_, at) => ({
    ...{ name: `map${at + 1}`, defender: 1 as const, limitSeconds: 600, warmupSeconds: 5 },
    ...{ first: half, second: half },
  }))
  const lengthMs = maps.length * (5 + 2 * (20 + 47)) * 1000
  const start = new Date(Date.now() - lengthMs - 5 * 60_000).toISOString()
  const stamp = `${start.slice(0, 10)}-${start.slice(11, 19).replaceAll(':', '')}`
  return simulateEvening({ ...smallEvening, start: stamp, maps }).files.slice(0, count)
}

/** How its post begins. */
export function titleOf({ name }: WrittenFile): string {
  const [, map, round] = /-(map\d+)-round-([12])\.txt$/.exec(name) ?? []
  return `${map} · round ${round}`
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^#+ /, '').replaceAll('\\', '')
}

function posts(discord: FakeDiscord): number {
  return discord.requestsTo('POST', /^\/channels\/\d+\/messages$/).length
}
