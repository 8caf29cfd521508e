import type { CommandMinute } from '../../stats/commands/count-commands.ts'
import { measureSpread } from '../../stats/ground/measure-spread.ts'
import { framesPerMinute } from '../../stats/grouping/frames.ts'
import type { Made } from '../../stats/units/count-made.ts'
import type { BarPlayerMinuteTable } from '../../tables.ts'
import type { DecodedAspects } from '../decoded-aspect.ts'
import type { Loss } from './find-losses.ts'

type Minute = Omit<BarPlayerMinuteTable, 'match_id'>

/** What is counted of seats; null = its aspect is missing. */
export interface Counted {
  commands: readonly CommandMinute[] | null
  /** Finished units. */
  made: readonly Made[] | null
  losses: readonly Loss[] | null
}

/** One row for each minute in which a seat did anything; what its aspect is there for and did not happen is 0. */
export function sumMinutes(
  { unit_positions }: DecodedAspects,
  { commands, made, losses }: Counted,
  teams: ReadonlySet<number>,
): Minute[] {
  const minutes = new Map<string, Minute>()
  const at = (team_id: number, minute: number): Minute | null => {
    if (!teams.has(team_id)) return null
    const key = `${team_id} ${minute}`
    const row = minutes.get(key) ?? {
      team_id,
      minute,
      commands: commands && 0,
      combat_commands: commands && 0,
      economy_commands: commands && 0,
      units_made: made && 0,
      units_lost: losses && 0,
      box_area: null,
      dispersion_x: null,
      dispersion_z: null,
    }
    minutes.set(key, row)
    return row
  }
  for (const { teamId, minute, commands: count, combat, economy } of commands ?? []) {
    const row = at(teamId, minute)
    if (row) Object.assign(row, { commands: count, combat_commands: combat, economy_commands: economy })
  }
  for (const { teamId, minute, count } of made ?? []) {
    const row = at(teamId, minute)
    if (row) row.units_made = (row.units_made ?? 0) + count
  }
  for (const { teamId, frame } of losses ?? []) {
    const row = at(teamId, Math.floor(frame / framesPerMinute))
    if (row) row.units_lost = (row.units_lost ?? 0) + 1
  }
  for (const { teamId, minute, area, deviation, otherDeviation } of unit_positions
    ? measureSpread(unit_positions, 'z')
    : []) {
    const row = at(teamId, minute)
    if (row) Object.assign(row, { box_area: area, dispersion_x: deviation, dispersion_z: otherDeviation })
  }
  return [...minutes.values()].sort((a, b) => a.team_id - b.team_id || a.minute - b.minute)
}
