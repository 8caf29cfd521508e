import { describe, expect, it } from 'vitest'
import { defineCommand } from '../../../src/core/commands/define-command.ts'
import { choice } from '../../../src/core/commands/options/choice.ts'
import { game } from '../../../src/core/commands/options/game.ts'
import { integer } from '../../../src/core/commands/options/integer.ts'
import { metric } from '../../../src/core/commands/options/metric.ts'
import { period, periodOf } from '../../../src/core/commands/options/period.ts'
import { text } from '../../../src/core/commands/options/text.ts'
import { report } from '../../../src/core/commands/report.ts'
import { type CommandShell, runCommand } from '../../../src/core/commands/run-command.ts'
import { freshDatabase } from '../../support/fresh-database.ts'
import { quietContext } from '../../support/quiet-context.ts'
import { et, now, wordsOf } from '../../support/seed-shell.ts'

const echo = defineCommand({
  describe: 'Says what it was asked',
  options: {
    view: choice({ describe: 'Which view', choices: ['short', 'long'], otherwise: 'short' }),
    rounds: integer({ describe: 'How many', min: 5, max: 50, otherwise: 20 }),
    least: integer({ describe: 'At least', min: 1, max: 9 }),
    period: period(),
    metric: metric({ describe: 'What', otherwise: 'dpm' }),
    words: text({ describe: 'Anything', maxLength: 10 }),
    game: game(),
  },
  async run({ options }) {
    const { view, rounds, least, period, metric, words, game } = options
    // The types are those of the options: a wrong use below would not compile.
    const sum: number = rounds + (least ?? 0)
    const shown: 'short' | 'long' = view
    return report({ title: [shown, sum, period.label, metric.id, words, game.id].join(' '), sections: [] })
  },
})
const broken = defineCommand({
  describe: 'Always breaks',
  options: {},
  run: async () => {
    throw new Error('secret: the password is hunter2')
  },
})

const quiet = {
  describe: 'Does something',
  options: { view: choice({ describe: 'Which view', choices: ['short', 'long'], otherwise: 'short' }) },
  run: async () => report({ title: 'done', sections: [] }),
}

const { db, close } = await freshDatabase()
await close()
const logged: object[] = []
const shell: CommandShell = {
  db,
  games: [et],
  ...quietContext,
  now,
  locale: 'en',
  registry: new Map([
    ['echo', echo],
    ['broken', broken],
  ]),
  notes: ['Demo.'],
  log: { error: (details) => void logged.push(details) },
}
const ask = (line: string) => runCommand(line, shell)

describe('a command', () => {
  it('gets what was typed, else what its options say', async () => {
    expect((await ask('/echo')).title).toBe('short 20 all time dpm  et')
    expect((await ask('/echo view:LONG rounds:7 least:2 period:30d metric:Headshot rate words:hi')).title).toBe(
      'long 9 last 30 days headshot_rate hi et',
    )
  })

  it.each([
    ['view:wide', 'short, long'],
    ['rounds:4', 'from 5 to 50'],
    ['rounds:7.5', 'from 5 to 50'],
    ['period:year', 'all, 7d, 30d, 90d, month'],
    ['metric:elo', 'kills, deaths, kd, dpm'],
    ['words:far too long', 'At most 10'],
    ['game:chess', 'et'],
    ['vieww:long', 'view: Which view (short, long)'],
  ])('answers %s in private with what is right', async (options, right) => {
    const reply = await ask(`/echo ${options}`)
    expect(reply.visibility).toBe('private')
    expect(wordsOf(reply)).toContain(right)
  })

  it('hides an option that makes no sense yet', async () => {
    expect(wordsOf(await ask('/echo oops:1'))).not.toContain('game:')
    const two = { ...shell, games: [et, { ...et, id: 'bar', hasData: async () => true }] }
    const reply = await runCommand('/echo oops:1', {
      ...two,
      games: two.games.map((each) => ({ ...each, hasData: async () => true })),
    })
    expect(wordsOf(reply)).toContain('game: Which game')
  })

  it('asks a game once whether it has data, however many of its options depend on it', async () => {
    const asked: string[] = []
    const games = ['et', 'bar'].map((id) => ({
      ...et,
      id,
      hasData: async () => {
        asked.push(id)
        return id === 'bar'
      },
    }))
    const line = '/echo metric:dpm'
    const own = { ...shell, games, db: { ...shell.db } as typeof shell.db }
    expect((await runCommand(line, own)).title).toBe('short 20 all time dpm  bar')
    expect(asked).toEqual(['et', 'bar'])
    await runCommand(line, own)
    expect(asked, 'a game that has data keeps it; one without may have got some').toEqual(['et', 'bar', 'et'])
    await runCommand(line, { ...own, scope: [7] })
    expect(asked, 'on other servers it may have none').toEqual(['et', 'bar', 'et', 'et', 'bar'])
  })

  it('that breaks answers in private with an id that is in the log, and keeps the error to itself', async () => {
    const reply = await ask('/broken')
    const { errorId } = logged.at(-1) as { errorId: string }
    expect(errorId).toMatch(/^[\da-f]{8}$/)
    expect(reply.visibility).toBe('private')
    expect(wordsOf(reply)).toContain(errorId)
    expect(JSON.stringify(reply)).not.toContain('hunter2')
  })

  it('carries the house’s note under every reply, also under errors', async () => {
    for (const line of ['/echo', '/broken', '/nope', '']) expect((await ask(line)).notes).toContain('Demo.')
  })

  it('lists what there is when it is not known', async () => {
    const reply = await ask('/ech')
    expect(wordsOf(reply)).toContain('/echo: Says what it was asked')
  })

  it('names those of admins to admins alone, and refuses before it reads what was typed', async () => {
    const secret = defineCommand({ ...quiet, audience: 'operators' })
    const registry = new Map([...shell.registry, ['secret', secret]])
    const asked = (line: string, isOperator: boolean) =>
      runCommand(line, { ...shell, registry, asker: { discordId: '1', isOperator, managesGuild: true } })
    expect(wordsOf(await asked('/nope', true))).toContain('/secret')
    expect(wordsOf(await asked('/nope', false))).not.toContain('/secret')
    for (const line of ['/secret', '/secret view:wide', '/secret nonsense:1'])
      expect((await asked(line, false)).title).toBe('Only for operators')
    expect((await asked('/secret', true)).title).toBe('done')
  })
})

describe('a period', () => {
  it('is made of whole UTC days, today among them', () => {
    expect(periodOf('7d', now).from?.toISOString()).toBe('2026-03-25T00:00:00.000Z')
    expect(periodOf('month', now).from?.toISOString()).toBe('2026-03-01T00:00:00.000Z')
    expect(periodOf('all', now)).toEqual({ key: 'all', label: 'all time', from: null, to: null })
  })
})
