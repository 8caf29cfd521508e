import { describe, expect, it } from 'vitest'
import { findStats } from '../../../../src/games/bar/stats/find-stats.ts'
import { runStats } from '../../../../src/games/bar/stats/run-stats.ts'
import { listExpected, type RealMatch, readExpected, readRealMatch } from '../../../support/real-match.ts'
import { unlikeRows } from '../../../support/unlike-rows.ts'
import { rowsOf } from './rows-of.ts'

/** What makes a row of each stat the only one of its kind, and what its rows are sorted by: '-' = descending. */
const shapes: Record<string, { keys: string[]; sorted: string }> = {
  aggression_by_unit: { keys: ['unit_id'], sorted: '-aggression_score' },
  army_value_timeline: { keys: ['frame', 'team_id'], sorted: 'frame' },
  calculate_player_apm_and_focus: { keys: ['player_id', 'minute'], sorted: 'player_id' },
  combat_engagement_summary_default: { keys: ['engagement_id'], sorted: 'start_frame' },
  damage_by_unit_def: { keys: ['unit_def_id'], sorted: '-total_damage_dealt' },
  force_composition_timeline: { keys: ['player_id', 'minute'], sorted: 'player_id' },
  map_control_timeline: { keys: ['player_id', 'minute'], sorted: 'player_id' },
  player_collaboration: { keys: ['player_id'], sorted: '-net_metal_contribution' },
  player_economic_efficiency: { keys: ['player_id'], sorted: '-damage_per_resource_unit' },
  resources_by_player: { keys: ['team_id'], sorted: 'team_id' },
}

describe.skipIf(!process.env.REAL_DATA_DIR).each<RealMatch>(['a_glitters', 'b_smolders'])('of %s', (match) => {
  const real = process.env.REAL_DATA_DIR ? readRealMatch(match) : null
  const names = real ? listExpected(match) : []

  it.each(names)('%s is what was checked, row for row', async (name) => {
    const stats = (await findStats()).filter((stat) => stat.name === name)
    const [result] = runStats(stats, real ?? { aspects: {}, defs: new Map(), unitCosts: null })
    const rows = rowsOf(result)
    const wanted = readExpected(match, name)
    const shape = shapes[name]
    if (!shape) {
      // The whole log, in its order.
      expect(rows.map((row) => JSON.stringify(row))).toEqual(wanted.map((row) => JSON.stringify(row)))
      return
    }
    expect(rows).toHaveLength(wanted.length)
    expect(unlikeRows(rows, wanted, shape.keys)).toEqual([])
    const along = rows.map(
      (row) => Number(row[shape.sorted.replace('-', '')]) * (shape.sorted.startsWith('-') ? -1 : 1),
    )
    expect(along).toEqual([...along].sort((a, b) => a - b))
  })

  it('has nine or more results to be held against', () => {
    expect(names.length).toBeGreaterThanOrEqual(9)
    expect(names.filter((name) => !shapes[name])).toEqual(match === 'b_smolders' ? ['command_log'] : [])
  })
})
