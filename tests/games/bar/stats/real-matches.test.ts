import { describe, expect, it } from 'vitest'
import { findStats } from '../../../../src/games/bar/stats/find-stats.ts'
import { runStats } from '../../../../src/games/bar/stats/run-stats.ts'
import { type RealMatch, readRealMatch } from '../../../support/real-match.ts'
import { rowsOf } from './rows-of.ts'

describe.skipIf(!process.env.REAL_DATA_DIR).each<RealMatch>(['a_glitters', 'b_smolders'])('of %s', (match) => {
  const sources = process.env.REAL_DATA_DIR ? readRealMatch(match) : null

  async function run(name: string) {
    const stats = (await findStats()).filter((stat) => stat.name === name)
    const [result] = sources ? runStats(stats, sources) : []
    return rowsOf(result)
  }
  const sumBy = (rows: Awaited<ReturnType<typeof run>>, key: string, value: string) => {
    const sums = new Map<unknown, number>()
    for (const row of rows) sums.set(row[key], (sums.get(row[key]) ?? 0) + Number(row[value]))
    return sums
  }

  it('no seat ever holds less than nothing, and what is handed over is lost to nobody', async () => {
    const held = await run('held_value_timeline')
    expect(held.filter(({ held_value }) => Number(held_value) < 0)).toEqual([])
    const [byHolder, byMaker] = [
      sumBy(held, 'frame', 'held_value'),
      sumBy(await run('army_value_timeline'), 'frame', 'army_value'),
    ]
    expect(byHolder).toEqual(byMaker)
    const maker = sumBy(await run('army_value_timeline'), 'team_id', 'army_value')
    expect(sumBy(held, 'team_id', 'held_value')).not.toEqual(maker)
  })

  it('an army is part of what a seat holds, none at the start, and a good part of it for some', async () => {
    const held = await run('held_value_timeline')
    const army = await run('mobile_army_timeline')
    const heldAt = new Map(held.map((row) => [`${row.frame} ${row.team_id}`, Number(row.held_value)]))
    const shares = army.map((row) => Number(row.army_value) / (heldAt.get(`${row.frame} ${row.team_id}`) || 1))
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
    expect(Math.max(...shares)).toBeGreaterThan(0.5)
    expect(army.filter(({ frame, army_value }) => frame === 0 && army_value !== 0)).toEqual([])
  })

  it('there are some dozens to a few hundred fights, and they are where nearly all of the damage was done', async () => {
    const fights = await run('fights')
    const parity = await run('combat_engagement_summary_default')
    expect(fights.length).toBeGreaterThan(100)
    expect(fights.length).toBeLessThan(300)
    expect(parity.length).toBeGreaterThan(100 * fights.length)
    const sum = (rows: typeof fights) => rows.reduce((all, row) => all + Number(row.total_damage), 0)
    // The rest: stray hits, own hits and hits by nobody.
    expect(sum(fights) / sum(parity)).toBeGreaterThan(0.75)
    expect(sum(fights) / sum(parity)).toBeLessThan(1)
    const seconds = fights.map(({ duration_seconds }) => Number(duration_seconds)).sort((a, b) => a - b)
    expect(seconds[Math.floor(seconds.length / 2)]).toBeGreaterThan(10)
    expect(seconds.at(-1)).toBeLessThan(300)
  })

  it('the last sample is less than the sum of all, for everybody but Gaia, who has neither', async () => {
    const sums = sumBy(await run('resources_by_player'), 'team_id', 'total_metal_produced')
    const totals = sumBy(await run('player_resource_totals'), 'team_id', 'metal_produced')
    expect([...totals.keys()]).toEqual(Array.from({ length: 17 }, (_, team) => team))
    for (const [team, total] of totals) {
      if (team === 16) expect([total, sums.get(team)]).toEqual([0, 0])
      else expect(total).toBeLessThan((sums.get(team) ?? 0) / 10)
    }
  })

  it('the ground that is held differs from the box in height, and is within the map and what lies around it', async () => {
    const ground = await run('ground_control_timeline')
    const parity = await run('map_control_timeline')
    expect(ground.map(({ dispersion_x }) => dispersion_x)).toEqual(parity.map(({ dispersion_x }) => dispersion_x))
    const area = (rows: typeof ground) => Math.max(...rows.map(({ bounding_box_area }) => Number(bounding_box_area)))
    expect(area(ground)).toBeGreaterThan(5 * area(parity))
    expect(area(ground)).toBeLessThan((10_240 + 1600) * (10_240 + 1600))
  })

  it('a stat whose aspect the dump has not is left out with a note', async () => {
    const results = sources ? runStats(await findStats(), sources) : []
    const left = results.flatMap((result) =>
      result.kind === 'left-out' ? [`${result.stat.name}: ${result.reason}`] : [],
    )
    const economy = ['unit_economic_contribution', 'unit_economic_contribution_binned']
    expect(left).toEqual(match === 'b_smolders' ? [] : economy.map((name) => `${name}: the dump has no unit_economy`))
  })
})
