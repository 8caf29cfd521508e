import type { BarPlayerSampleTable } from '../../tables.ts'
import type { DecodedAspect, IntColumn } from '../decoded-aspect.ts'

type Sample = Omit<BarPlayerSampleTable, 'match_id'>

/** The economy of these seats as it was sampled. Of two samples of one frame the later one stands. */
export function readSamples({ rows, columns }: DecodedAspect<'team_stats'>, teams: ReadonlySet<number>): Sample[] {
  const samples = new Map<string, Sample>()
  for (let row = 0; row < rows; row++) {
    const team_id = columns.team_id.values[row] ?? 0
    const frame = columns.frame.values[row] ?? 0
    if (!teams.has(team_id)) continue
    const real = ({ values, field }: IntColumn) => (values[row] ?? 0) / field.divisor
    samples.set(`${team_id} ${frame}`, {
      team_id,
      frame,
      metal_income: real(columns.metal_income),
      metal_expense: real(columns.metal_expense),
      metal_current: real(columns.metal_current),
      metal_storage: real(columns.metal_storage),
      energy_income: real(columns.energy_income),
      energy_expense: real(columns.energy_expense),
      energy_current: real(columns.energy_current),
      energy_storage: real(columns.energy_storage),
      damage_dealt: real(columns.damage_dealt),
    })
  }
  return [...samples.values()]
}
