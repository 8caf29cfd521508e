import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import type { DumpFile } from '../../../../src/games/bar/parse/dump.ts'
import { packDump } from '../../../../src/games/bar/parse/pack-dump.ts'
import { type ReadMatch, readMatch } from '../../../../src/games/bar/parse/read-match.ts'
import { archiveOf, fetchDerived, fetchFiles, realDump, smallDump, utc, withText } from '../../../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { recountMatch } from '../../../support/recount-match.ts'

let fresh: FreshDatabase | null = null
afterEach(async () => {
  await fresh?.close()
  fresh = null
})

async function read(files: readonly DumpFile[]): Promise<ReadMatch> {
  const reading = await readMatch('a.tar', packDump(files))
  if (!reading.ok) throw new Error(reading.rejection.sentence)
  return reading.match
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)

/** That every total is what a plain reader counts, and what its parts add up to. */
function expectRecounted({ summary }: ReadMatch, files: readonly DumpFile[]): void {
  const counted = recountMatch(files)
  for (const total of summary.totals) {
    const own = <Row extends { team_id: number }>(rows: readonly Row[]) =>
      rows.filter(({ team_id }) => team_id === total.team_id)
    const minutes = own(summary.minutes)
    const units = own(summary.unitStats)
    const seat = counted.get(total.team_id)
    if (!seat) throw new Error(`nobody counted seat ${total.team_id}`)
    const active = seat.commands === 0 ? 1 : seat.lastMinute - seat.firstMinute + 1
    expect([total.commands, total.minutes_active]).toEqual([seat.commands, active])
    expect([total.units_made, sum(units.map(({ lost }) => lost))]).toEqual([seat.made, seat.lost])
    const last = (at: number) => (seat.last?.[at] ?? 0) / 10
    expect([total.metal_used, total.metal_produced, total.energy_sent]).toEqual([last(2), last(3), last(11)])
    expect([total.damage_dealt, total.damage_received]).toEqual([last(12), last(13)])
    expect([total.units_killed, total.units_died]).toEqual([seat.last?.[14], seat.last?.[15]])

    expect(sum(minutes.map(({ commands }) => commands))).toBe(total.commands)
    expect(sum(minutes.map(({ units_made }) => units_made))).toBe(total.units_made)
    expect(sum(minutes.map(({ units_lost }) => units_lost))).toBe(seat.lost)
    expect(sum(units.map(({ made }) => made))).toBe(total.units_made)
    expect(sum(own(summary.unitMinutes).map(({ made }) => made))).toBe(total.units_made)
    expect(own(summary.samples)).toHaveLength(seat.samples)
    expect(own(summary.samples).at(-1)?.damage_dealt).toBe(total.damage_dealt)
    expect(Math.max(...own(summary.armyValues).map(({ value }) => value), 0)).toBe(total.peak_army_value ?? 0)
    const onMap = sum(own(summary.heat)[0]?.cells ?? [])
    expect(onMap).toBeLessThanOrEqual(seat.seen)
    const gifts = summary.gifts.filter(({ from_team }) => from_team === total.team_id)
    expect(sum(gifts.map(({ units }) => units))).toBe(total.units_given)
    expect(total.units_given).toBeLessThanOrEqual(seat.given)
  }
}

it('comes to what a plain reader counts, whatever is played', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        seed: fc.nat(10_000),
        players: fc.integer({ min: 2, max: 8 }),
        minutes: fc.integer({ min: 1, max: 4 }),
      }),
      async (plan) => {
        const files = smallDump(plan)
        expectRecounted(await read(files), files)
      },
    ),
    { numRuns: 12 },
  )
})

describe.skipIf(!process.env.REAL_DATA_DIR)('a real match', () => {
  it.each([
    ['a_glitters', { seconds: 1681.933, isStartKnown: '2025-05-13T17:35:02.000Z', won: [true, false], aspects: 9 }],
    ['b_smolders', { seconds: 56_525 / 30, isStartKnown: '2025-06-19T01:08:57.240Z', won: [null, null], aspects: 10 }],
  ] as const)(
    '%s comes to what a plain reader counts, and is imported in a thread of its own',
    async (folder, known) => {
      const files = realDump(folder)
      const match = await read(files)
      expectRecounted(match, files)
      const { summary } = match
      expect(summary.match).toMatchObject({ rated: true, has_bot: false, player_count: 16, seconds: known.seconds })
      expect(summary.match.startedAt?.toISOString()).toBe(known.isStartKnown)
      expect(summary.sides.map(({ won }) => won)).toEqual(known.won)
      expect(match.aspects.every(({ leftOut, skipped }) => leftOut === null && skipped === 0)).toBe(true)
      expect(summary.engagements).toHaveLength(50)

      fresh = await freshDatabase()
      const [outcome] = await importFiles(fresh.db, [archiveOf('a.tar', files)], utc)
      expect(outcome).toMatchObject({ kind: 'imported', reason: null })
      const derived = await fetchDerived(fresh.db)
      expect(derived.dumps).toMatchObject([{ state: 'current', aspects: known.aspects }])
      for (const table of ['minutes', 'samples', 'armyValues', 'unitStats', 'unitMinutes', 'gifts', 'heat'] as const)
        expect([table, derived[table].length]).toEqual([table, summary[table].length])
      expect(derived.names).toHaveLength(16)
    },
    120_000,
  )

  it('does not believe the older emitter, whose team_stats has a column too many', async () => {
    fresh = await freshDatabase()
    const legacy = realDump('a_glitters_legacy')
    const [alone] = await importFiles(fresh.db, [archiveOf('legacy.tar', legacy)], utc)
    expect(alone).toMatchObject({ kind: 'rejected', reasonCode: 'no-players' })
    expect(alone?.reason).toContain('team_stats was left out: 2856 of 2856 rows do not fit the schema')

    // With the match's sidecar it is a worse dump of the same match.
    const whole = realDump('a_glitters')
    const meta = whole.find(({ name }) => name === 'game_meta.json')?.bytes ?? new Uint8Array()
    const named = withText(legacy, 'game_meta.json', Buffer.from(meta).toString())
    const outcomes = await importFiles(fresh.db, [archiveOf('whole.tar', whole), archiveOf('named.tar', named)], utc)
    expect(outcomes.map(({ kind, reasonCode }) => [kind, reasonCode])).toEqual([
      ['imported', null],
      ['ignored', 'worse-dump'],
    ])
    expect(await fetchFiles(fresh.db)).toMatchObject([
      { state: 'rejected' },
      { state: 'imported' },
      { state: 'ignored' },
    ])
  }, 120_000)
})
