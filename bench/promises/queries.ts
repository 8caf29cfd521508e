import type { CommandContext } from '../../src/core/commands/command-context.ts'
import { runCommand } from '../../src/core/commands/run-command.ts'
import { openPeopleIndex } from '../../src/core/players/open-people-index.ts'
import { type AnsweringHouse, type House, loadCommands } from '../../src/house.ts'
import { createRandom } from '../../tests/support/et-simulator/random.ts'
import { quietContext } from '../../tests/support/quiet-context.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { loadRounds } from '../support/load-rounds.ts'
import { type EngineName, enginesOf, engineTitles, freshPlace, openPlace, type Place } from '../support/place.ts'
import { placeWithHistory } from '../support/place-with-history.ts'
import { questionsOf, stillTyping } from '../support/questions.ts'
import { describeSpread, ms, type Spread, spreadOf } from '../support/spread-of.ts'

const limitMs = 20
/** Of what searches the whole history: any evening or round, a map, a weapon, records, and what is suggested. */
const searchLimitMs = 50
const searching = [
  ...['/compare', '/rivals', '/records', '/session', '/sessions', '/round', '/map', '/weapon', '/why'],
  'typing',
]
const loadLimitSeconds = 300
/** The end of the history, where questions stand. */
const until = new Date('2026-11-01T00:00:00Z')
/** Calls of each kind before and while the clock runs; a command's percentiles are of all its kinds together. */
const warmUp = 5
const calls = 40
const players = 500

/** Whole commands, from the typed line to the reply, over a history as large as a community gets in ten years. */
export const bench: Bench = {
  name: 'queries',
  promise:
    '/stats, /last_session and /leaderboard answer within p95 20 ms on Postgres at 100,000 rounds, at most twice of 10,000',
  async run(context) {
    const small = context.sized(10_000)
    const [engine] = enginesOf(context, ['postgres'])
    if (engine) {
      const few = await measure(context, await placeWithHistory(context, engine, { rounds: small, players }), small)
      const large = context.sized(100_000)
      const many = await measure(context, await loadMany(context, engine, large), large)
      reportGrowth(context, few, many)
    }
    await measure(context, await placeWithHistory(context, 'embedded', { rounds: small, players }), small)
  },
}

/** Loads the largest history, and tells how long that took. */
async function loadMany(context: BenchContext, engine: EngineName, rounds: number): Promise<Place> {
  const place = await freshPlace(context, engine)
  const house = await openPlace(place)
  const took = await loadRounds(house.db, { rounds, players })
  await house.close()
  const seconds = Object.values(took).reduce((sum, step) => sum + step, 0)
  context.report({
    name: `loading, ${engineTitles[engine]}, ${rounds} rounds`,
    measured: `${seconds.toFixed(0)} s`,
    promise: `at most ${loadLimitSeconds} s`,
    kept: seconds <= loadLimitSeconds,
  })
  return place
}

/** Asks about a history of that many rounds: how long each command took. */
async function measure(context: BenchContext, place: Place, rounds: number): Promise<Map<string, Spread>> {
  const house = await openPlace(place)
  const where = `${engineTitles[place.engine]}, ${rounds} rounds`
  const times = await askAll(house, context.sized(calls), rounds)
  const byCommand = new Map<string, Spread>()
  for (const command of ['/stats', '/last_session', '/leaderboard']) {
    const spread = spreadOf(times.filter(({ kind }) => kind.startsWith(command)).map(({ ms }) => ms))
    byCommand.set(command, spread)
    context.report({
      name: `${command}, ${where}`,
      measured: describeSpread(spread),
      promise: `p95 at most ${limitMs} ms`,
      kept: spread.p95 <= limitMs,
    })
  }
  for (const command of searching) {
    const own = times.filter(({ kind }) => kind === command || kind.startsWith(`${command} `)).map(({ ms }) => ms)
    if (own.length === 0) continue
    const spread = spreadOf(own)
    const promised = { promise: `p95 at most ${searchLimitMs} ms`, kept: spread.p95 <= searchLimitMs }
    const name = `${command}, ${where}`
    context.report({ name, measured: describeSpread(spread), ...(place.engine === 'postgres' ? promised : {}) })
  }
  reportSlowest(context, where, times)
  await house.close()
  return byCommand
}

interface Asked {
  kind: string
  line: string
  ms: number
}

/** Every kind of question in turn, that many times over, after a warm-up. Answers that had nothing to tell are left out. */
async function askAll(house: House, calls: number, seed: number): Promise<Asked[]> {
  const questions = Object.entries(await questionsOf(house.db, createRandom(seed)))
  const people = await openPeopleIndex(house.db, house.games, { debug() {} })
  const ask = asker({ ...house, registry: await loadCommands() }, people)
  const times: Asked[] = []
  for (let call = -warmUp; call < calls; call++) {
    for (const [kind, question] of questions) {
      const line = question()
      const from = performance.now()
      const isAnswered = await ask(line)
      if (call >= 0 && isAnswered) times.push({ kind, line, ms: performance.now() - from })
    }
  }
  await people.stop()
  return times
}

/** Where to look when a promise is missed. */
function reportSlowest(context: BenchContext, where: string, times: readonly Asked[]): void {
  const kinds = [...new Set(times.map(({ kind }) => kind))]
    .map((kind) => ({ kind, ...spreadOf(times.filter((one) => one.kind === kind).map(({ ms }) => ms)) }))
    .sort((a, b) => b.p95 - a.p95)
  context.report({
    name: `slowest kinds, ${where}`,
    measured: kinds
      .slice(0, 4)
      .map(({ kind, p95 }) => `${kind} p95 ${ms(p95)} ms`)
      .join(', '),
  })
  const slowest = times.reduce((worst, one) => (one.ms > worst.ms ? one : worst))
  context.report({ name: `slowest, ${where}`, measured: `${ms(slowest.ms)} ms: ${slowest.line}` })
}

/** Asks as somebody in Discord would. False = there was nothing to tell; a command that fails ends the bench. */
function asker(
  { db, games, registry }: AnsweringHouse,
  people: CommandContext['people'],
): (line: string) => Promise<boolean> {
  let failure: object | null = null
  const log = {
    error: (details: object) => {
      failure = details
    },
  }
  const shell = { db, games, registry, notes: [], log, ...quietContext, people, now: until, locale: 'en' }
  return async (line) => {
    if (line.endsWith(stillTyping)) return (await suggest(line)).length > 0
    const reply = await runCommand(line, shell)
    if (failure !== null) throw new Error(`${line} failed`, { cause: failure })
    return reply.visibility !== 'private'
  }

  async function suggest(line: string) {
    const [, command = '', option = '', typed = ''] = /^\/(\w+) (\w+):(.*).$/u.exec(line) ?? []
    const found = registry.get(command)?.options[option]?.suggest
    if (!found) throw new Error(`nothing is suggested for ${line}`)
    return found(typed, shell)
  }
}

function reportGrowth(context: BenchContext, few: Map<string, Spread>, many: Map<string, Spread>): void {
  const ratios = [...many].map(([command, { p95 }]) => ({ command, ratio: p95 / (few.get(command)?.p95 ?? p95) }))
  const worst = ratios.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  context.report({
    name: 'p95 at ten times the rounds',
    measured: `${worst.ratio.toFixed(2)} times at worst (${worst.command})`,
    promise: 'at most 2 times',
    kept: worst.ratio <= 2,
  })
}
