import { describe, expect, it } from 'vitest'
import { findStats } from '../../../../src/games/bar/stats/find-stats.ts'
import { runStats } from '../../../../src/games/bar/stats/run-stats.ts'
import {
  plainBins,
  plainContributions,
  plainCrises,
  plainEngagements,
  plainUnitEngagements,
  readPlainRows,
} from '../../../support/plain-stats.ts'
import { type RealMatch, readRealMatch } from '../../../support/real-match.ts'
import { unlikeRows } from '../../../support/unlike-rows.ts'
import { rowsOf } from './rows-of.ts'

const folder = `${process.env.REAL_DATA_DIR}/mpk/real`

/** The first run of match A has no unit_economy; an older run of it lends its own. */
const lent: Record<RealMatch, string[]> = { a_glitters: ['a_glitters_legacy/unit_economy.mpk'], b_smolders: [] }

describe.skipIf(!process.env.REAL_DATA_DIR).each<RealMatch>(['a_glitters', 'b_smolders'])('of %s', (match) => {
  const sources = process.env.REAL_DATA_DIR ? readRealMatch(match, lent[match]) : null
  const plainRowsOf = (aspect: Parameters<typeof readPlainRows>[1]) => {
    const from = lent[match].find((path) => path.endsWith(`/${aspect}.mpk`)) ?? `${match}/${aspect}.mpk`
    return readPlainRows(`${folder}/${from}`, aspect)
  }
  async function run(name: string) {
    const stats = (await findStats()).filter((stat) => stat.name === name)
    const [result] = sources ? runStats(stats, sources) : []
    return rowsOf(result)
  }

  it('crisis_response_index is what a second program finds, ids and order too', async () => {
    const rows = await run('crisis_response_index')
    const plain = plainCrises(plainRowsOf('damage_log'), plainRowsOf('commands_log'), plainRowsOf('unit_events'))
    expect(plain.length).toBeGreaterThan(5000)
    expect(rows).toEqual(plain)
  })

  it('unit_economic_contribution_binned is what a second program finds, by bin, seat and kind', async () => {
    const rows = await run('unit_economic_contribution_binned')
    const plain = plainBins(plainRowsOf('unit_economy'), plainRowsOf('unit_events'))
    const keys = ['time_bin_start_frame', 'team_id', 'unit_def_id']
    expect(plain.length).toBeGreaterThan(10_000)
    expect(unlikeRows(rows, plain, keys)).toEqual([])
    const places = rows.map((row) => keys.map((key) => String(row[key]).padStart(7)).join(' '))
    expect(places).toEqual([...places].sort())
  })

  it('unit_economic_contribution is what a second program finds', async () => {
    const rows = await run('unit_economic_contribution')
    const plain = plainContributions(plainRowsOf('unit_economy'))
    expect(plain.length).toBeGreaterThan(300)
    expect(unlikeRows(rows, plain, ['team_id', 'unit_def_id'])).toEqual([])
  })

  it('combat_engagement_summary_global is what a second program finds', async () => {
    const rows = await run('combat_engagement_summary_global')
    const plain = plainEngagements(plainRowsOf('damage_log'))
    // Somebody is hit at any time: by this rule a match is one or two engagements.
    expect(plain).toHaveLength(match === 'a_glitters' ? 1 : 2)
    expect(unlikeRows(rows, plain, ['engagement_id'])).toEqual([])
  })

  it('combat_engagement_summary_per_unit is what a second program finds', async () => {
    const rows = await run('combat_engagement_summary_per_unit')
    const plain = plainUnitEngagements(plainRowsOf('damage_log'))
    expect(plain.length).toBeGreaterThan(3000)
    expect(unlikeRows(rows, plain, ['engagement_id'])).toEqual([])
  })
})
