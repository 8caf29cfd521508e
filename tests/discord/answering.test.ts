import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import { ChartsBusy } from '../../src/charts/charts.ts'
import { barsChart } from '../../src/core/commands/bars-chart.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { text } from '../../src/core/commands/options/text.ts'
import type { Registry } from '../../src/core/commands/registry.ts'
import { raiseDataVersion } from '../../src/core/db/data-version.ts'
import type { Answering, Question } from '../../src/discord/answering.ts'
import { createAnswering } from '../../src/discord/create-answering.ts'
import { metrics } from '../../src/games/et/query/metrics.ts'
import { blankCharts } from '../support/discord-house.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { quietContext } from '../support/quiet-context.ts'
import { et } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let runs: string[]
let now: Date
const logged: object[] = []

beforeEach(async () => {
  fresh = await freshDatabase()
  runs = []
  now = new Date('2026-03-31T12:00:00Z')
  logged.length = 0
  return () => fresh.close()
})

const kills = metrics.find(({ id }) => id === 'kills')

/** What the commands answer with, and how often they really ran. */
const commands: Registry = new Map([
  [
    'picture',
    defineCommand({
      describe: 'A picture of something',
      options: { of: text({ describe: 'What' }) },
      async run({ options: { of } }) {
        runs.push(`picture ${of}`)
        return {
          title: `A picture of ${of}`,
          sections: kills ? barsChart(of ?? '', kills, [{ label: 'ann', value: 1 }]) : [],
        }
      },
    }),
  ],
  [
    'served',
    defineCommand({
      describe: 'What is seen',
      options: {},
      needsServers: true,
      run: async ({ scope }) => ({ title: `Seen: ${JSON.stringify(scope)}`, sections: [] }),
    }),
  ],
  [
    'mine',
    defineCommand({
      describe: 'Who asks',
      options: {},
      async run({ asker }) {
        runs.push(`mine ${asker.discordId}`)
        return { title: `You are ${asker.discordId}`, sections: [] }
      },
    }),
  ],
  [
    'secret',
    defineCommand({
      describe: 'For one alone',
      options: {},
      visibility: 'private',
      async run() {
        runs.push('secret')
        return { title: 'Psst', sections: [] }
      },
    }),
  ],
])

function openAnswering(charts = blankCharts(), allIsOpen = false): Answering {
  const log = { error: (details: object) => logged.push(details), warn: () => {} }
  const house = { db: fresh.db, games: [et], registry: commands, notes: [], log }
  return createAnswering({ house, charts, ...quietContext, now: () => now, allIsOpen })
}

function question(line: string, discordId: string | null = '1', more: Partial<Question> = {}): Question {
  const asker = { discordId, isOperator: false, managesGuild: false }
  return { line, page: 1, asker, place: { guildId: '7', channelId: '8' }, locale: 'en', ...more }
}

const say = ({ message }: Awaited<ReturnType<Answering['answer']>>) => JSON.stringify(message.body.components)

it('keeps an answer for everybody until an import changes the data', async () => {
  const answering = openAnswering()
  await answering.answer(question('/picture of:kills', '1'))
  await answering.answer(question('/picture of:kills', '2'))
  expect(runs).toEqual(['picture kills'])
  await raiseDataVersion(fresh.db, 'server/1')
  const answer = await answering.answer(question('/picture of:kills', '3'))
  expect(say(answer)).toContain('A picture of kills')
  expect(runs).toEqual(['picture kills', 'picture kills'])
})

it('a guild that was granted nothing sees nothing, but the demo is open to all', async () => {
  const closed = await openAnswering().answer(question('/served'))
  expect([closed.visibility, say(closed)]).toEqual(['private', expect.stringContaining('admin servers')])
  const open = await openAnswering(blankCharts(), true).answer(question('/served'))
  expect([open.visibility, say(open)]).toEqual(['public', expect.stringContaining('Seen: null')])
})

it('keeps nothing over midnight, and nothing in another language', async () => {
  const answering = openAnswering()
  await answering.answer(question('/picture of:kills', '1'))
  await answering.answer(question('/picture of:kills', '2', { locale: 'de' }))
  now = new Date('2026-04-01T00:00:01Z')
  await answering.answer(question('/picture of:kills', '3'))
  expect(runs).toHaveLength(3)
})

it('never gives one asker what depends on another', async () => {
  const answering = openAnswering()
  const [first, second, again] = await Promise.all([
    answering.answer(question('/mine', '1')),
    answering.answer(question('/mine', '2')),
    answering.answer(question('/mine', '1')),
  ])
  expect([say(first), say(second)]).toEqual([
    expect.stringContaining('You are 1'),
    expect.stringContaining('You are 2'),
  ])
  expect(say(again)).toBe(say(first))
  expect(runs.sort()).toEqual(['mine 1', 'mine 2'])
})

it('runs a command once when many ask the same at once', async () => {
  const charts = blankCharts(() => sleep(50))
  const answering = openAnswering(charts)
  const askers = Array.from({ length: 50 }, (_, at) => String(at))
  await Promise.all(askers.map((id) => answering.answer(question('/picture of:kills', id))))
  expect(runs).toEqual(['picture kills'])
  expect(charts.drawn).toBe(1)
})

it('asks for patience between two pictures of one person, and of nobody else', async () => {
  const answering = openAnswering()
  await answering.answer(question('/picture of:kills'))
  const soon = await answering.answer(question('/picture of:deaths'))
  expect(soon.visibility).toBe('private')
  expect(say(soon)).toMatch(/Ask again in [123] s/)
  expect((await answering.answer(question('/picture of:deaths', '2'))).visibility).toBe('public')
  expect((await answering.answer(question('/picture of:gibs', null))).visibility).toBe('public')
})

it('asks for no patience when the picture is there, and none of whoever looks around with buttons', async () => {
  const answering = openAnswering()
  await answering.answer(question('/picture of:kills'))
  expect((await answering.answer(question('/picture of:kills', '1', { page: 2 }))).visibility).toBe('public')
  for (const of of ['deaths', 'gibs', 'xp'])
    expect((await answering.answer(question(`/picture of:${of}`, '1', { isPress: true }))).visibility).toBe('public')
})

it('draws one after the other what one person presses', async () => {
  let [drawing, most] = [0, 0]
  const charts = blankCharts(async () => {
    most = Math.max(most, ++drawing)
    await sleep(10)
    drawing -= 1
  })
  const answering = openAnswering(charts)
  const press = (of: string) => answering.answer(question(`/picture of:${of}`, '1', { isPress: true }))
  await Promise.all(['a', 'b', 'c', 'd'].map(press))
  expect([most, charts.drawn]).toEqual([1, 4])
})

it('says in private that too much is drawn already, and keeps no such answer', async () => {
  let isBusy = true
  const charts = blankCharts(() => (isBusy ? Promise.reject(new ChartsBusy('too many')) : Promise.resolve()))
  const answering = openAnswering(charts)
  const busy = await answering.answer(question('/picture of:kills', '1'))
  expect([busy.visibility, say(busy)]).toEqual(['private', expect.stringContaining('Too much to draw')])
  isBusy = false
  expect((await answering.answer(question('/picture of:kills', '2'))).visibility).toBe('public')
})

it('draws again what could not be drawn', async () => {
  let isBroken = true
  const charts = blankCharts(() => (isBroken ? Promise.reject(new Error('the thread died')) : Promise.resolve()))
  const answering = openAnswering(charts)
  const told = await answering.answer(question('/picture of:kills', '1'))
  expect([told.visibility, told.message.files.length]).toEqual(['public', 0])
  expect(say(told)).toContain('ann')
  isBroken = false
  expect((await answering.answer(question('/picture of:kills', '2'))).message.files).toHaveLength(1)
})

it('keeps a private command private', async () => {
  const answering = openAnswering()
  expect((await answering.answer(question('/secret'))).visibility).toBe('private')
  expect((await answering.answer(question('/no such thing'))).visibility).toBe('private')
})

it('answers with an id that is in the log when the database is gone, and goes on suggesting', async () => {
  const answering = openAnswering()
  const before = await answering.suggest({ ...question(''), command: 'leaderboard', option: 'metric', typed: 'k' })
  expect(before).toEqual([])
  await fresh.close()
  const answer = await answering.answer(question('/picture of:kills'))
  expect(answer.visibility).toBe('private')
  const id = /under (\w+)/.exec(say(answer))?.[1]
  expect(logged).toContainEqual(expect.objectContaining({ errorId: id }))
  fresh = await freshDatabase()
})
