import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { playerIdOf, seedMerge } from '../support/seed-et.ts'
import { type SeedStopwatch, seedMatches } from '../support/seed-matches.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

function times(count: number, match: SeedStopwatch): SeedStopwatch[] {
  return Array.from({ length: count }, () => match)
}

/** With bo ann wins eight of ten, without him two of ten; cleo is always the opponent, dag comes and goes. */
const season: SeedStopwatch[] = [
  ...times(7, { day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' }),
  { day: 3, first: ['cleo', 'dag'], second: ['ann', 'bo'], winner: 'second-attackers' },
  ...times(2, { day: 4, first: ['cleo', 'dag'], second: ['ann', 'bo'], winner: 'first-attackers' }),
  ...times(8, { day: 5, first: ['ann', 'dag'], second: ['cleo', 'bo'], winner: 'second-attackers' }),
  ...times(2, { day: 6, first: ['ann', 'dag'], second: ['cleo', 'bo'], winner: 'first-attackers' }),
]

describe('/rivals', () => {
  it('holds results with and against others to what was to be expected without them', async () => {
    await seedMatches(fresh.db, season)
    const reply = await ask('/rivals ann')
    expect(reply.title).toBe('Rivals of ann')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 20 matches · 5 or more with each')
    const words = wordsOf(reply)
    expect(words).toContain('All matches: 10–0–10 (won, drawn, lost), 50% won')
    // Without bo 2 of 10, with ten even ones 7 of 20: 35 %. With him 8 of 10, with ten as expected 11.5 of 20: 57.5 %.
    expect(words).toContain('bo | 8–0–2 | 35 | +23')
    expect(words).toContain('dag | 2–0–8 | 65 | -23')
    // Against dag ann wins 8 of 10: as with bo. Of cleo there is no match without her, so half is expected, and came.
    expect(words).toContain('dag | 8–0–2 | 35 | +23')
    expect(words).toContain('bo | 2–0–8 | 65 | -23')
    expect(words).not.toContain('cleo |')
    expect(words).toContain('Left out: 1 just as expected')
  })

  it('keeps to a format, and so do its buttons', async () => {
    await seedMatches(
      fresh.db,
      season.map((match, at) => ({ ...match, round: { format: at < 10 ? '3v3' : '6v6' } })),
    )
    const reply = await ask('/rivals ann format:6v6')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 6v6 · 10 matches · 5 or more with each')
    expect(wordsOf(reply)).toContain('All matches: 2–0–8 (won, drawn, lost), 20% won')
    const carried = [...(reply.buttons ?? []), ...(reply.menus ?? []).flatMap(({ options }) => options)]
    for (const { command } of carried) expect(command).toContain('format:6v6')
    expect((await ask('/rivals ann format:public')).buttons?.map(({ label }) => label)).toContain('All formats')
  })

  it('draws what came of it beside what was expected', async () => {
    await seedMatches(fresh.db, season)
    const chart = (await ask('/rivals ann')).sections.find((section) => section.kind === 'chart')?.chart
    if (chart?.kind !== 'dots') throw new Error('no dots')
    expect(chart.rows.map(({ label, group }) => `${group}: ${label}`)).toEqual([
      'Best partners: bo',
      'Worst partners: dag',
      'Favourite opponents: dag',
      'Hardest opponents: bo',
    ])
    expect(chart.rows[0]?.values.map((value) => value?.toFixed(1))).toEqual(['57.5', '35.0'])
  })

  it('counts a draw as half a win', async () => {
    await seedMatches(fresh.db, times(4, { day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'draw' }))
    await seedMatches(
      fresh.db,
      times(2, { day: 4, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' }),
    )
    expect(wordsOf(await ask('/rivals player:ann min_matches:6'))).toContain('bo | 2–4–0 | 50 | +6')
  })

  it('knows nobody who swapped teams, came late, or played beside a bot; nor a match without a result', async () => {
    const both = { first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' } as const
    await seedMatches(fresh.db, [
      { day: 3, ...both, round: { rated: true }, lines: [{}, { bo: { side: 2 } }] },
      { day: 4, ...both, round: { rated: true }, lines: [{ bo: null }, {}] },
      { day: 5, ...both, round: { rated: false } },
      { day: 6, ...both, winner: null },
      { day: 7, ...both, round: { aborted: true } },
    ])
    const words = wordsOf(await ask('/rivals player:ann min_matches:1'))
    expect(words).toContain('All matches: 2–0–0')
    expect(words).not.toContain('bo |')
    // Cleo and dag stood on the other side both times; two of two, where half was expected.
    expect(words).toContain('cleo | 2–0–0 | 50 | +8')
  })

  it('keeps to the period, by the end of a match, and to the servers that may be seen', async () => {
    const match = { first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' } as const
    await seedMatches(fresh.db, [
      { day: 3, ...match },
      { day: 29, ...match },
      { day: 30, ...match, round: { server: 2, session: 90 } },
    ])
    const own = async (line: string, scope: number[] | null = null) => wordsOf(await ask(line, { scope }))
    expect(await own('/rivals player:ann min_matches:1')).toContain('All matches: 3–0–0')
    expect(await own('/rivals player:ann min_matches:1 period:7d')).toContain('All matches: 2–0–0')
    expect(await own('/rivals player:ann min_matches:1 period:7d', [1])).toContain('All matches: 1–0–0')
  })

  it('looks at the newest matches alone, and says at how many', async () => {
    await seedMatches(fresh.db, [
      { day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'second-attackers' },
      { day: 4, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' },
    ])
    const note = 'Of these matches the newest 300.'
    expect(wordsOf(await ask('/rivals player:ann min_matches:1'))).not.toContain(note)
    await sql`alter table match_stands drop constraint match_stands_match_id_fkey`.execute(fresh.db)
    await sql`
      insert into match_stands
      select 1000 + n, ended_at + n * interval '1 hour', server_id, map, format, winner, accounts, stands
      from generate_series(1, 299) as n, match_stands where winner = 'first-attackers'`.execute(fresh.db)
    const words = wordsOf(await ask('/rivals ann'))
    expect(words).toContain('All matches: 300–0–0')
    expect(words).toContain(note)
  })

  it('takes a person for one through several accounts', async () => {
    const match = { second: ['cleo', 'dag'], winner: 'first-attackers' } as const
    await seedMatches(fresh.db, [
      { day: 3, ...match, first: ['ann', 'bo'] },
      { day: 4, ...match, first: ['annie', 'bo'] },
    ])
    await seedMerge(fresh.db, 'annie', 'ann')
    const id = await playerIdOf(fresh.db, 'ann')
    expect(wordsOf(await ask(`/rivals player:#${id} min_matches:2`))).toContain('bo | 2–0–0 | 50 | +8')
  })

  it('has a next step when nobody was met often enough, or nothing was played', async () => {
    await seedMatches(fresh.db, season.slice(0, 2))
    const few = await ask('/rivals ann')
    expect(few.visibility).toBe('private')
    expect(wordsOf(few)).toContain('2 matches (all time), with or against 3 players, but nobody in 5 matches or more')
    expect(wordsOf(await ask(few.buttons?.[0]?.command ?? ''))).toContain('2–0–0')
    const none = await ask('/rivals player:ann period:7d')
    expect(wordsOf(none)).toContain('No rated match')
    expect(none.buttons?.map(({ label }) => label)).toEqual(['All time'])
  })

  it('leads to the same over another period, and to comparisons', async () => {
    await seedMatches(fresh.db, season)
    const { menus = [], buttons = [] } = await ask('/rivals player:ann min_matches:6')
    expect(menus.map(({ label }) => label)).toEqual(['Period', 'Compare with'])
    for (const { command } of [...buttons, ...menus.flatMap(({ options }) => options)])
      expect((await ask(command)).title, command).toMatch(/ann/)
    expect(menus[0]?.options.map(({ command }) => command)).toContain(
      `/rivals player:#${await playerIdOf(fresh.db, 'ann')} period:90d min_matches:6`,
    )
  })
})
