import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roundEntry } from '../../src/games/et/query/round-entry.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { quietContext } from '../support/quiet-context.ts'
import { type SeedLine, seedMatch, seedRounds } from '../support/seed-et.ts'
import { et, now, openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

const lines: SeedLine[] = ['ann', 'bo', 'cleo', 'dag'].map((name) => ({ guid: name, name }))

async function seedFour() {
  const ids = await seedRounds(fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', lines, map: 'radar' },
    { endedAt: '2026-03-01T20:20:00Z', lines, map: 'radar', round: 2 },
    { endedAt: '2026-03-21T20:00:00Z', lines, map: 'etl_ice', session: 2 },
    { endedAt: '2026-03-21T20:20:00Z', lines, map: 'etl_ice', session: 2, aborted: true, seconds: 60 },
  ])
  const [a = 0, b = 0, c = 0] = ids
  await seedMatch(fresh.db, [a, b], 'draw')
  await seedMatch(fresh.db, [c, null], null)
}

describe('/round', () => {
  it('offers rounds newest first, with their map and time', async () => {
    await seedFour()
    const never = () => Promise.reject(new Error('nobody asked for it'))
    const acts = { status: never, reimport: never, retryParked: never }
    const context = { ...quietContext, acts, db: fresh.db, games: [et], now, locale: 'en' }
    const offered = async (typed: string) => (await roundEntry().suggest?.(typed, context))?.map(({ label }) => label)
    expect(await offered('')).toEqual([
      'etl_ice R1, Sat 21 Mar 20:10, cut short',
      'etl_ice R1, Sat 21 Mar 19:50',
      'radar R2, Sun 1 Mar 20:10',
      'radar R1, Sun 1 Mar 19:50',
    ])
    expect(await offered('raddar')).toEqual(['radar R2, Sun 1 Mar 20:10', 'radar R1, Sun 1 Mar 19:50'])
    expect(await offered('2026-03-01')).toHaveLength(2)
    expect(await offered('#1')).toEqual(['radar R1, Sun 1 Mar 19:50'])
  })

  it.each([
    ['#1', 'radar · round 1'],
    ['2', 'radar · round 2'],
    ['radar', 'radar · round 2'],
    ['1 Mar', 'radar · round 2'],
    ['last', 'etl_ice · round 1'],
    ['#77', 'No such round'],
    ['zzzzzz', 'No such round'],
  ])('understands %s', async (typed, title) => {
    await seedFour()
    expect((await ask(`/round which:"${typed}"`)).title).toBe(title)
  })

  it('takes the last one for the last that was finished', async () => {
    await seedFour()
    for (const line of ['/round', '/round which:last']) expect(wordsOf(await ask(line))).not.toContain('cut short')
  })

  it('leads on by its own buttons, and to its evening', async () => {
    await seedFour()
    const { buttons = [] } = await ask('/round which:#3 view:players')
    expect(buttons.map(({ command }) => command)).toEqual([
      '/round which:#3 view:overview',
      '/round which:#3 view:players',
      '/round which:#3 view:details',
      '/round which:#3 view:verdicts',
      '/session which:#2',
    ])
  })

  it('explains each verdict and flag that occurs, and no other', async () => {
    await seedRounds(fresh.db, [
      {
        endedAt: '2026-03-01T20:00:00Z',
        round: 2,
        lines: [
          { guid: 'AA', name: 'ann', verdict: 'subtracted' },
          { guid: 'BB', name: 'bo', verdict: 'counter-reset', flags: ['stint-lost', 'a-later-flag'] },
          { guid: 'CC', name: 'cleo', isBot: true, verdict: 'joined-late', flags: ['denied-clamped'] },
        ],
      },
    ])
    const reply = await ask('/round which:#1 view:verdicts')
    const words = wordsOf(reply)
    expect(words).toContain('ann | subtracted | –')
    expect(words).toContain('bo | counters reset | stint lost, a-later-flag')
    expect(words).toContain('cleo (bot) | joined late | denied cut')
    const facts = reply.sections.flatMap((section) => (section.kind === 'facts' ? section.facts : []))
    expect(facts.map(({ label }) => label)).toEqual([
      'subtracted',
      'joined late',
      'counters reset',
      'stint lost',
      'denied cut',
    ])
  })

  it('tells what everybody did and with which weapons, bots aside', async () => {
    const weapons: SeedLine['weapons'] = { 4: [30, 100, 7, 2, 6] }
    const more = { best_kill_spree: 5, dynamites_planted: 1, double_kills: 2 }
    await seedRounds(fresh.db, [
      {
        endedAt: '2026-03-01T20:00:00Z',
        lines: [
          { guid: 'AA', name: 'ann', weapons, more },
          { guid: 'BB', name: 'robot', isBot: true, more },
        ],
      },
    ])
    const reply = await ask('/round view:details')
    const words = wordsOf(reply)
    expect(words).toContain('ann | 2 | 1 | 2 | 1,500 | 50')
    expect(words).toContain('MP 40 | 7 | 30.0% | 20.0% | 7 ann')
    expect(words).not.toContain('robot')
    const chart = reply.sections.flatMap((section) => (section.kind === 'chart' ? [section.chart] : []))[0]
    expect(chart?.kind === 'panels' && chart.panels.map(({ chart }) => chart.title)).toEqual([
      'Support',
      'Objectives',
      'Sprees and multikills',
    ])
  })
})
