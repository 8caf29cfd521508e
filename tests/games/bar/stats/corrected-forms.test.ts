import { describe, expect, it } from 'vitest'
import { findStats } from '../../../../src/games/bar/stats/find-stats.ts'
import { runStats, type StatSources } from '../../../../src/games/bar/stats/run-stats.ts'
import { columnsOf, type PlainRow } from '../../../support/columns-of.ts'
import { rowsOf } from './rows-of.ts'

const defs = new Map([
  [1, { name: 'walker', label: 'Walker' }],
  [2, { name: 'tower', label: 'Tower' }],
  [3, { name: 'chief', label: 'Chief' }],
  [4, { name: 'carrier', label: 'Carrier' }],
])
const unitCosts = new Map(
  Array.from(defs.values(), ({ name }, place) => [name, { metal: 100 * 10 ** place, energy: 1 }] as const),
)

async function run(name: string, aspects: StatSources['aspects']) {
  const stats = (await findStats()).filter((stat) => stat.name === name)
  const [result] = runStats(stats, { aspects, defs, unitCosts })
  return rowsOf(result)
}

describe('what seats hold', () => {
  const finished = { event_type: 'FINISHED', unit_team_id: 0 } as const
  const walker = { unit_id: 0, unit_def_id: 1 } as const
  /** As a hand-over is written: twice, and without a unit_team_id. */
  const handOver = (frame: number, unit_id: number, old_team_id: number, new_team_id: number) =>
    (['TAKEN', 'GIVEN'] as const).map((event_type) => ({
      ...{ frame, unit_id, unit_def_id: 1, event_type, old_team_id, new_team_id },
    }))
  const held = async (rows: PlainRow<'unit_events'>[], stat = 'held_value_timeline', value = 'held_value') => {
    const told = await run(stat, { unit_events: columnsOf('unit_events', rows) })
    return told.map((row) => `${row.frame}: ${row.team_id} has ${row[value]}`)
  }

  it('goes with a unit that is given away, and ends with it for whom holds it then; unit 0 and seat 0 are real', async () => {
    const rows = [
      { ...finished, ...walker, frame: 10 },
      ...handOver(500, 0, 0, 3),
      { ...walker, frame: 1000, event_type: 'DESTROYED', unit_team_id: 3 },
    ] as const
    expect(await held([...rows])).toEqual([
      ...['0: 0 has 0', '0: 3 has 0', '450: 0 has 100', '450: 3 has 0'],
      ...['900: 0 has 0', '900: 3 has 100', '1000: 0 has 0', '1000: 3 has 0'],
    ])
    // The parity form never hears of the hand-over.
    const parity = await held([...rows], 'army_value_timeline', 'army_value')
    expect(parity).toEqual(['0: 0 has 0', '450: 0 has 100', '900: 0 has 100', '1000: 0 has 0'])
  })

  it('comes back with a unit that comes back', async () => {
    const rows = [{ ...finished, ...walker, frame: 10 }, ...handOver(20, 0, 0, 1), ...handOver(20, 0, 1, 0)]
    expect(await held(rows)).toEqual(['0: 0 has 0', '0: 1 has 0', '20: 0 has 100', '20: 1 has 0'])
  })

  it('begins for whom finishes a unit that was given away unfinished', async () => {
    const rows = [...handOver(5, 0, 0, 1), { ...finished, ...walker, unit_team_id: 1, frame: 10 }]
    expect(await held(rows)).toEqual(['0: 1 has 0', '10: 1 has 100'])
  })

  it('counts nothing that was destroyed before it was finished, of an unnamed kind, or without a seat', async () => {
    const rows = [
      { ...walker, frame: 5, event_type: 'DESTROYED', unit_team_id: 0 },
      { ...finished, unit_id: 1, unit_def_id: 99, frame: 6 },
      { ...finished, ...walker, unit_id: 2, unit_team_id: null, frame: 7 },
      { ...finished, ...walker, unit_id: 3, unit_def_id: null, frame: 8 },
    ]
    expect(await held(rows)).toEqual([])
  })

  it('is army where a kind moves and is armed, and no commander', async () => {
    const kinds = [1, 2, 3, 4]
    const rows = kinds.map((unit_def_id) => ({ ...finished, unit_id: unit_def_id, unit_def_id, frame: 10 }))
    const aspects = {
      unit_events: columnsOf('unit_events', rows),
      // The tower stands where it is; all others move.
      unit_positions: columnsOf(
        'unit_positions',
        kinds.map((unit_def_id) => ({ frame: 20, unit_id: unit_def_id, unit_def_id, vz: unit_def_id === 2 ? 0 : -7 })),
      ),
      // The carrier has nothing to shoot with.
      unit_state_snapshots: columnsOf(
        'unit_state_snapshots',
        kinds.map((unit_id) => ({ frame: 20, unit_id, current_max_range: unit_id === 4 ? 0 : 300 })),
      ),
      start_pos: columnsOf('start_pos', [{ player_id: 0, unit_def_id: 3 }]),
    }
    const told = await run('mobile_army_timeline', aspects)
    expect(told).toEqual([
      { frame: 0, team_id: 0, army_value: 0 },
      { frame: 10, team_id: 0, army_value: 100 },
    ])
  })
})

describe('the ground', () => {
  const seen = [
    { frame: 0, x: 100, y: 40, z: 1000 },
    { frame: 150, x: 100, y: 940, z: 1000 },
    { frame: 300, x: 400, y: 40, z: 1400 },
  ]
  const unit_positions = columnsOf(
    'unit_positions',
    seen.map((row) => ({ ...row, unit_id: 7 })),
  )

  it('is x and z: a hill that is climbed is no ground that is held', async () => {
    const [row] = await run('ground_control_timeline', { unit_positions })
    expect(row).toMatchObject({ minute: 0, bounding_box_area: 300 * 400, dispersion_x: Math.sqrt(30_000) })
    expect(row?.dispersion_z).toBeCloseTo(Math.sqrt(160_000 / 3), 9)
  })

  it('is x and z for how far a unit goes', async () => {
    expect(await run('ground_aggression_by_unit', { unit_positions })).toEqual([
      { unit_id: 7, aggression_score: 500 / (10 + 0.1) },
    ])
  })
})

it('the total of a running counter is its last sample, and not the sum over all of them', async () => {
  const samples = [
    { frame: 300, team_id: 2, metal_produced: 105 },
    { frame: 300, team_id: 0, metal_produced: 10 },
    { frame: 600, team_id: 2, metal_produced: 205, energy_used: 16_777_217 },
  ]
  const team_stats = columnsOf('team_stats', samples)
  const totals = await run('player_resource_totals', { team_stats })
  expect(totals.map(({ team_id, frame, metal_produced }) => [team_id, frame, metal_produced])).toEqual([
    [0, 300, 1],
    [2, 600, 20.5],
  ])
  expect(totals[1]?.energy_used).toBe(1_677_721.7)
  const sums = await run('resources_by_player', { team_stats })
  expect(sums.map(({ total_metal_produced }) => total_metal_produced)).toEqual([1, 31])
})
