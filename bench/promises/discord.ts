import { setTimeout as sleep } from 'node:timers/promises'
import { grantServers } from '../../src/core/guilds/grants.ts'
import type { Asked } from '../../tests/support/fake-discord/asked.ts'
import { type FakeDiscord, startFakeDiscord } from '../../tests/support/fake-discord/fake-discord.ts'
import type { OptionValues } from '../../tests/support/fake-discord/fill-in.ts'
import type { FakeUser } from '../../tests/support/fake-discord/places.ts'
import { buttonsOf, textOf } from '../../tests/support/fake-discord/read-message.ts'
import type { StoredMessage } from '../../tests/support/fake-discord/stored-message.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { startBot } from '../support/bot-process.ts'
import { type EngineName, enginesOf, engineTitles, openPlace } from '../support/place.ts'
import { placeWithHistory } from '../support/place-with-history.ts'
import { describeSpread, spreadOf } from '../support/spread-of.ts'

const acknowledgeMs = 200
const answerMs = 1_000
const users = 50
const atOnce = 5
const players = 500

/** A bot in a process of its own, a Discord on loopback in this one. */
export const bench: Bench = {
  name: 'discord',
  promise:
    '50 users at once for 2 minutes on 10,000 rounds: acknowledged within 200 ms (p95), no failed interaction; a picture within 1 s (p95) when 5 ask at once',
  async run(context) {
    const visits: Visit[] = []
    try {
      for (const engine of enginesOf(context)) {
        const visit = await startVisit(context, engine)
        visits.push(visit)
        await askFewAtOnce(context, visit)
      }
      // Two minutes each, at once: either bot has a busier machine than the promise asks for.
      await Promise.all(visits.map((visit) => askAsMany(context, visit)))
      for (const problem of new Set(visits.flatMap(({ discord }) => discord.problems))) context.note(problem)
    } finally {
      await Promise.all(visits.map((visit) => visit.end()))
    }
  },
}

/** A bot, and the Discord it is in. */
interface Visit {
  engine: EngineName
  discord: FakeDiscord
  /** Evenings on record. */
  sessions: number
  end(): Promise<void>
}

interface Tally {
  acknowledged: number[]
  answered: number[]
  failures: string[]
  notices: number
}

async function startVisit(context: BenchContext, engine: EngineName): Promise<Visit> {
  const discord = await startFakeDiscord()
  const rounds = context.sized(10_000)
  const place = await placeWithHistory(context, engine, { rounds, players })
  Object.assign(place.env, { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api })
  const house = await openPlace(place)
  const servers = await house.db.selectFrom('servers').select('id').execute()
  await grantServers(house.db, { guildId: discord.guild.id, serverIds: servers.map(({ id }) => id), by: '1' })
  await house.close()

  const bot = startBot(place)
  const end = async () => {
    await bot.kill()
    await discord.close()
  }
  try {
    await bot.ready
    await discord.waitForBot()
    await discord.waitFor(() => discord.commands().length > 0)
  } catch (error) {
    await end()
    throw error
  }
  return { engine, discord, sessions: Math.max(1, Math.floor(rounds / 20)), end }
}

/** Every question is a new one of somebody new: nothing is kept, nobody has to wait. */
async function askFewAtOnce(context: BenchContext, { engine, discord, sessions }: Visit): Promise<void> {
  const took: number[] = []
  for (let turn = 0; turn < context.sized(20); turn++) {
    await Promise.all(
      Array.from({ length: atOnce }, async (_, at) => {
        const [words, values] = pictureOf(turn * atOnce + at, sessions)
        const from = performance.now()
        const answer = await discord.ask(discord.addUser(`few ${turn} ${at}`), words, values).waitForAnswer()
        if (answer.files.length === 0) context.note(`no picture: ${words} ${textOf(answer).slice(0, 200)}`)
        else took.push(performance.now() - from)
      }),
    )
    forgetFiles(discord)
  }
  const spread = spreadOf(took)
  context.report({
    name: `answered with a new picture, ${atOnce} at once, ${engineTitles[engine]}`,
    measured: describeSpread(spread),
    promise: `p95 under ${answerMs} ms`,
    kept: spread.p95 < answerMs,
  })
}

/** What people ask most; each number another question. */
function pictureOf(number: number, sessions: number): [string, OptionValues] {
  if (number % 3 === 0) return ['/last_session', { session: 1 + (number % sessions) }]
  return ['/stats', { player: `#${1 + (number % players)}`, view: number % 3 === 1 ? 'form' : 'overview' }]
}

/** Each asks, looks around with buttons, and asks again, with a moment to read in between. */
async function askAsMany(context: BenchContext, { engine, discord }: Visit): Promise<void> {
  const tally: Tally = { acknowledged: [], answered: [], failures: [], notices: 0 }
  const until = performance.now() + 120_000 * Math.min(1, context.scale)
  const forgetting = setInterval(() => forgetFiles(discord), 250)
  await Promise.all(
    Array.from({ length: users }, async (_, at) => {
      const user = discord.addUser(`user ${at}`)
      for (let turn = at; performance.now() < until; turn += 7) await lookAround(discord, user, turn, tally)
    }),
  )
  clearInterval(forgetting)
  const acknowledged = spreadOf(tally.acknowledged)
  context.report({
    name: `acknowledged, ${users} users at once, ${engineTitles[engine]}`,
    measured: describeSpread(acknowledged),
    promise: `p95 within ${acknowledgeMs} ms`,
    kept: acknowledged.p95 <= acknowledgeMs,
  })
  context.report({
    name: `answered meanwhile, ${engineTitles[engine]}`,
    measured: `${describeSpread(spreadOf(tally.answered))}, ${tally.notices} asked to wait`,
  })
  context.report({
    name: `failed interactions, ${engineTitles[engine]}`,
    measured: `${tally.failures.length} of ${tally.acknowledged.length}`,
    promise: 'none',
    kept: tally.failures.length === 0 && discord.problems.length === 0,
  })
  for (const failure of new Set(tally.failures)) context.note(failure)
}

const questions: [string, OptionValues][] = [
  ['/last_session', {}],
  ['/leaderboard', { metric: 'kd' }],
  ['/leaderboard', { metric: 'dpm', period: '90d' }],
  ['/stats', {}],
  ['/last_round', {}],
]

async function lookAround(discord: FakeDiscord, user: FakeUser, turn: number, tally: Tally): Promise<void> {
  const [words, values] = questions[turn % questions.length] ?? ['/last_session', {}]
  const player = words === '/stats' ? { player: `#${1 + (turn % players)}` } : {}
  const message = await follow(discord.ask(user, words, { ...values, ...player }), tally)
  for (const { custom_id } of message
    ? buttonsOf(message)
        .filter(({ disabled }) => !disabled)
        .slice(0, 3)
    : []) {
    await read()
    // The buttons of a message change with it.
    const stands = message && buttonsOf(message).some((button) => button.custom_id === custom_id && !button.disabled)
    if (message && stands) await follow(discord.press(message, custom_id, user), tally)
  }
  await read()
}

function read(): Promise<void> {
  return sleep(500 + Math.random() * 2_000)
}

async function follow(asked: Asked, tally: Tally): Promise<StoredMessage | null> {
  const from = performance.now()
  try {
    const answer = await asked.waitForAnswer()
    tally.acknowledged.push(asked.acknowledgedAfterMs ?? 0)
    tally.answered.push(performance.now() - from)
    const text = textOf(answer)
    if (/Something went wrong|Too much to draw/.test(text)) tally.failures.push(text.slice(0, 200))
    if (text.includes('One picture at a time')) tally.notices += 1
    return answer
  } catch (error) {
    tally.failures.push(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** Two minutes of pictures would fill the memory of the one who only measures. */
function forgetFiles(discord: FakeDiscord): void {
  for (const request of discord.requests) request.files = []
  for (const message of discord.channel(discord.room.id).messages) message.files = []
}
