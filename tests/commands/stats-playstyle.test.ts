import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { daysOfSix, people } from '../support/seed-days.ts'
import { seedMatch, seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

async function tablesOf(line: string): Promise<string[][]> {
  return (await ask(line)).sections.flatMap((section) => (section.kind === 'table' ? section.rows : []))
}

describe('/stats view:playstyle', () => {
  /** Ten minutes each, so that counts are rates; ann revives twice as much as whoever comes next. */
  const revivers = daysOfSix(12, (name) => ({
    numbers: {
      ...{
        seconds_played: 600,
        seconds_dead: 60,
        kills: 10 + people.indexOf(name),
        revives_given: name === 'ann' ? 8 : 2,
      },
      ...{ hits: 100, headshots: 10, kill_assists: 3, repairs: name === 'fay' ? null : 1 },
    },
  }))

  it('ranks each number among everybody else, and says what somebody is', async () => {
    await seedRounds(fresh.db, revivers)
    const words = wordsOf(await ask('/stats player:ann view:playstyle'))
    expect(words).toContain('Playstyle: Medic (Revives: rank 100 of 100)')
    // Kills: the fewest of six. Those who have as much as all others are in the middle. Of fay repairs are not known.
    expect(await tablesOf('/stats player:ann view:playstyle')).toEqual([
      ['Kills', '10.0', '13.0', '0'],
      ['Headshot rate', '10.0%', '10.0%', '50'],
      ['Revives', '8.0', '2.0', '100'],
      ['Repairs', '1.0', '1.0', '50'],
      ['Assists', '3.0', '3.0', '50'],
      ['Survival', '90.0%', '90.0%', '50'],
    ])
    expect(words).toContain('(4–5)')
    expect(wordsOf(await ask('/stats player:cleo view:playstyle'))).toContain('All-rounder (no rank of 75 or more)')
  })

  it('draws ranks on one scale, whatever the highest of them', async () => {
    await seedRounds(fresh.db, revivers)
    const chart = (await ask('/stats player:cleo view:playstyle')).sections.find(({ kind }) => kind === 'chart')
    expect(chart).toMatchObject({ chart: { kind: 'bars', full: 100 } })
  })

  it('is of ten rated rounds or more, and of four others with as many', async () => {
    await seedRounds(fresh.db, revivers.slice(0, 9))
    expect(wordsOf(await ask('/stats player:ann view:playstyle'))).toContain('It takes 10 rated rounds')
    await seedRounds(
      fresh.db,
      revivers.slice(9).map(({ lines, ...round }) => ({ ...round, lines: lines.slice(0, 4) })),
    )
    const few = wordsOf(await ask('/stats player:ann view:playstyle'))
    expect(few).toContain('it takes 4 others with 10 rated rounds or more')
    expect(await tablesOf('/stats player:ann view:playstyle')).toContainEqual(['Revives', '8.0', '–', '–'])
  })

  it('compares with the same period, map, format and servers alone', async () => {
    const early = revivers.map((round) => ({
      ...round,
      map: 'radar',
      format: '6v6',
      server: 2,
      session: 90 + (round.session ?? 0),
    }))
    const late = daysOfSix(12, () => ({ numbers: { seconds_played: 600 } }), 19).map((round) => ({
      ...round,
      format: '3v3',
    }))
    // Maps are known by what was played on them.
    for (const id of await seedRounds(fresh.db, [...early, ...late])) await seedMatch(fresh.db, [id, null], null)
    const revives = async (rest: string, scope: number[] | null = null) => {
      const { sections } = await ask(`/stats player:ann view:playstyle ${rest}`, { scope })
      const table = sections.find((section) => section.kind === 'table')
      return table?.rows.find(([label]) => label === 'Revives')?.slice(1)
    }
    const even = ['2.0', '2.0', '50']
    const ahead = ['8.0', '2.0', '100']
    expect(await revives('')).toEqual(['5.0', '2.0', '100'])
    expect(await revives('map:radar')).toEqual(ahead)
    expect(await revives('format:6v6')).toEqual(ahead)
    expect(await revives('', [2])).toEqual(ahead)
    expect(await revives('', [1])).toEqual(even)
    expect(await revives('map:supply period:30d')).toEqual(even)
  })
})
