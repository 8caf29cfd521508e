import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeCustomId } from '../../src/discord/message/custom-id.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { daysOfSix } from '../support/seed-days.ts'
import { playerIdOf, type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'
import { type SeedStopwatch, seedMatches } from '../support/seed-matches.ts'
import { et, openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

/** Each with a match of its own: maps are known by what was played on them. */
async function seedPlayed(rounds: readonly SeedRound[]): Promise<void> {
  for (const id of await seedRounds(fresh.db, rounds)) await seedMatch(fresh.db, [id, null], null)
}

async function tablesOf(line: string): Promise<string[][]> {
  return (await ask(line)).sections.flatMap((section) => (section.kind === 'table' ? section.rows : []))
}

async function factsOf(line: string): Promise<string[]> {
  return (await ask(line)).sections.flatMap((section) =>
    section.kind === 'facts' ? section.facts.map(({ label, value }) => `${label}: ${value}`) : [],
  )
}

function times(count: number, match: SeedStopwatch): SeedStopwatch[] {
  return Array.from({ length: count }, () => match)
}

const season: SeedStopwatch[] = [
  ...times(8, { day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' }),
  ...times(2, { day: 4, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'second-attackers' }),
  ...times(8, { day: 5, first: ['ann', 'dag'], second: ['cleo', 'bo'], winner: 'second-attackers' }),
]

describe('/stats view:partners', () => {
  it('says the same as /rivals, and leads there', async () => {
    await seedMatches(fresh.db, season)
    const rows = await tablesOf('/stats player:ann view:partners')
    expect(rows.map(([name]) => name)).toEqual(['bo', 'dag', 'dag', 'bo', 'cleo'])
    expect(rows).toEqual(await tablesOf('/rivals ann'))
    const { buttons = [] } = await ask('/stats player:ann period:90d view:partners')
    expect(buttons.at(-1)?.command).toBe(`/rivals player:#${await playerIdOf(fresh.db, 'ann')} period:90d`)
  })

  it('keeps to a map and a format', async () => {
    await seedMatches(fresh.db, [
      ...season.map((match) => ({ ...match, round: { map: 'supply', format: '3v3' } })),
      ...times(5, {
        ...{ day: 7, first: ['ann', 'cleo'], second: ['bo', 'dag'], winner: 'first-attackers' },
        round: { map: 'radar', format: '6v6' },
      }),
    ])
    for (const kind of ['map:radar', 'format:6v6']) {
      expect(await factsOf(`/stats player:ann view:partners ${kind}`)).toEqual([
        'All matches: 5–0–0 (won, drawn, lost), 100% won',
      ])
      expect((await tablesOf(`/stats player:ann view:partners ${kind}`))[0]?.[0]).toBe('cleo')
    }
    const { buttons = [] } = await ask('/stats player:ann view:partners format:6v6')
    expect(await tablesOf(buttons.at(-1)?.command ?? '')).toEqual(
      await tablesOf('/stats player:ann view:partners format:6v6'),
    )
  })

  it('says why nobody stands out', async () => {
    await seedMatches(fresh.db, season.slice(0, 2))
    const words = wordsOf(await ask('/stats player:ann view:partners'))
    expect(words).toContain('2 matches (all time), with or against 3 players, but nobody in 5 matches or more')
  })
})

describe('/stats view:records', () => {
  it('says the same as /records, of the map and format that were asked for', async () => {
    await seedPlayed(
      daysOfSix(6, (name, day) => (name === 'ann' ? { numbers: { kills: 10 * day } } : {})).map((round, at) => ({
        ...round,
        map: at < 3 ? 'radar' : 'supply',
        format: at % 2 === 0 ? '3v3' : '6v6',
      })),
    )
    expect(await factsOf('/stats player:ann view:records')).toEqual(await factsOf('/records player:ann'))
    expect((await factsOf('/stats player:ann view:records'))[0]).toBe('Most kills: 60 · supply R1, 2026-03-06')
    expect((await factsOf('/stats player:ann view:records format:3v3'))[0]).toBe(
      'Most kills: 50 · supply R1, 2026-03-05',
    )
    expect((await factsOf('/stats player:ann view:records map:radar'))[0]).toBe('Most kills: 30 · radar R1, 2026-03-03')
  })

  it('opens their rounds', async () => {
    await seedRounds(
      fresh.db,
      daysOfSix(2, () => ({})),
    )
    const { menus = [] } = await ask('/stats player:ann view:records')
    const open = menus.find(({ label }) => label === 'Open a round')?.options ?? []
    expect(open.length).toBeGreaterThan(0)
    for (const { command } of open) expect((await ask(command)).title).toMatch(/· round/)
  })

  it('has none of unrated rounds', async () => {
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines: [{ guid: 'ann', name: 'ann' }] }])
    expect(wordsOf(await ask('/stats player:ann view:records'))).toContain('No rated round of ann (all time)')
  })
})

describe('the overview', () => {
  it('tells names by how often they were borne, as far as there are several', async () => {
    const name = (day: number) => (day > 9 ? '@everyone' : day > 6 ? ' ' : 'annie')
    await seedRounds(
      fresh.db,
      daysOfSix(10, (who, day) => (who === 'ann' ? { name: name(day) } : {})),
    )
    const told = (await factsOf(`/stats player:#${await playerIdOf(fresh.db, 'ann')}`)).find((fact) =>
      fact.startsWith('Names'),
    )
    expect(told).toBe('Names: annie (6), (no name) (3), @everyone (1): in the last 10 rounds')
    expect((await factsOf('/stats bo')).some((fact) => fact.startsWith('Names'))).toBe(false)
  })

  it('knows no name from servers that are not seen', async () => {
    const there = { server: 2, session: 90 }
    await seedRounds(fresh.db, [
      ...daysOfSix(2, () => ({})),
      ...daysOfSix(2, (who) => ({ name: `secret ${who}` }), 5).map((round, at) => ({
        ...round,
        ...there,
        session: 90 + at,
      })),
    ])
    const id = await playerIdOf(fresh.db, 'ann')
    const names = async (scope: number[] | null) => {
      const reply = await ask(`/stats player:#${id}`, { scope })
      return JSON.stringify(reply.sections).includes('secret ann (2)')
    }
    expect(await names([1])).toBe(false)
    expect(await names(null)).toBe(true)
  })
})

describe('form', () => {
  it('is held to the range of more rounds than are shown', async () => {
    // Thirty rounds: first ten of 100 damage a minute each, then twenty of 200 to 390.
    const rounds = daysOfSix(30, (who, day) =>
      who === 'ann'
        ? { numbers: { seconds_played: 600, damage_given: day <= 10 ? 1000 : 1900 + 100 * (day - 10) } }
        : {},
    )
    await seedRounds(fresh.db, rounds)
    const facts = await factsOf('/stats player:ann view:form')
    // Of thirty values in order the 8th and the 23rd, to quarters of the steps between: 100 and 317.5.
    expect(facts).toContain('Usual DPM: 100.0 to 317.5, half of the last 30 rounds')
    expect(facts).toContain('Of these: 8 above it, 12 within, 0 below')
    const chart = (await ask('/stats player:ann view:form')).sections.find(({ kind }) => kind === 'chart')
    expect(chart).toMatchObject({ chart: { usual: { low: 100 } } })
  })
})

it('fits every button into what Discord takes for one, with all that narrows it', async () => {
  const map = 'a map with a rather long name'
  const round = { map, format: 'public' }
  await seedPlayed(daysOfSix(6, () => ({}), 20).map((one) => ({ ...one, ...round })))
  for (const view of et.answers.views) {
    const line = `/stats player:#1 period:month map:"${map}" format:public view:${view}`
    const { buttons = [], menus = [], visibility } = await ask(line)
    expect(visibility, view).not.toBe('private')
    for (const { label, command } of [...buttons, ...menus.flatMap(({ options }) => options)])
      expect(writeCustomId({ line: command, page: 1 }), `${view}: ${label}`).not.toBeNull()
  }
})
