import type { Made } from '../../stats/units/count-made.ts'
import type { BarUnitMinuteTable, BarUnitStatTable } from '../../tables.ts'
import { type DecodedAspect, isNull } from '../decoded-aspect.ts'
import type { Loss } from './find-losses.ts'
import type { UnitName } from './unit-names.ts'

type UnitStat = Omit<BarUnitStatTable, 'match_id'>
type UnitMinute = Omit<BarUnitMinuteTable, 'match_id'>

/** What is counted of units by their kind; null = its aspect is missing. */
export interface UnitCounts {
  made: readonly Made[] | null
  losses: readonly Loss[] | null
  damage: readonly { teamId: number; defId: number; damage: number }[] | null
  /** Metal and energy made less those used, over the match. */
  net: readonly { teamId: number; defId: number; metal: number; energy: number }[] | null
}

/** One row for each kind of unit of which a seat made, lost, or did anything. Kinds of one name are one. */
export function sumUnits(
  { made, losses, damage, net }: UnitCounts,
  nameOf: (defId: number) => UnitName,
  { teams, areEnemies }: { teams: ReadonlySet<number>; areEnemies: (one: number, other: number) => boolean },
): UnitStat[] {
  const units = new Map<string, UnitStat>()
  const count = (teamId: number, defId: number, add: (row: UnitStat) => void) => {
    if (!teams.has(teamId)) return
    const name = nameOf(defId)
    const key = `${teamId} ${name.unit}`
    const row = units.get(key) ?? {
      team_id: teamId,
      ...name,
      made: made && 0,
      lost: losses && 0,
      kills: losses && 0,
      damage: damage && 0,
      metal_net: null,
      energy_net: null,
    }
    units.set(key, row)
    add(row)
  }
  for (const { teamId, defId, count: number } of made ?? [])
    count(teamId, defId, (row) => {
      row.made = (row.made ?? 0) + number
    })
  for (const { teamId, defId, by } of losses ?? []) {
    count(teamId, defId, (row) => {
      row.lost = (row.lost ?? 0) + 1
    })
    if (by && areEnemies(by.teamId, teamId))
      count(by.teamId, by.defId, (row) => {
        row.kills = (row.kills ?? 0) + 1
      })
  }
  for (const { teamId, defId, damage: dealt } of damage ?? [])
    count(teamId, defId, (row) => {
      row.damage = (row.damage ?? 0) + dealt
    })
  for (const { teamId, defId, metal, energy } of net ?? [])
    count(teamId, defId, (row) => {
      row.metal_net = (row.metal_net ?? 0) + metal
      row.energy_net = (row.energy_net ?? 0) + energy
    })
  return [...units.values()]
}

export function unitMinutes(
  made: readonly Made[],
  nameOf: (defId: number) => UnitName,
  teams: ReadonlySet<number>,
): UnitMinute[] {
  const rows = new Map<string, UnitMinute>()
  for (const { teamId, minute, defId, count } of made) {
    if (!teams.has(teamId)) continue
    const name = nameOf(defId)
    const key = `${teamId} ${minute} ${name.unit}`
    const row = rows.get(key) ?? { team_id: teamId, minute, ...name, made: 0 }
    row.made += count
    rows.set(key, row)
  }
  return [...rows.values()]
}

/**
 * Damage by the kind of unit that dealt it, hits on the own side and paralysing ones left out: those take no health.
 * It is what arrived, overkill included, and so more than the engine's own total.
 */
export function sumDamage(
  { rows, columns }: DecodedAspect<'damage_log'>,
  areEnemies: (one: number, other: number) => boolean,
): { teamId: number; defId: number; damage: number }[] {
  const { attacker_team_id, attacker_def_id, victim_team_id, damage, is_paralyzer } = columns
  const sums = new Map<number, { teamId: number; defId: number; damage: number }>()
  for (let row = 0; row < rows; row++) {
    if (isNull(attacker_team_id.nulls, row) || isNull(attacker_def_id.nulls, row)) continue
    const teamId = attacker_team_id.values[row] ?? 0
    const defId = attacker_def_id.values[row] ?? 0
    if (is_paralyzer.values[row] === 1 || !areEnemies(teamId, victim_team_id.values[row] ?? 0)) continue
    const key = teamId * 1_000_003 + defId
    const sum = sums.get(key) ?? { teamId, defId, damage: 0 }
    sum.damage += damage.values[row] ?? 0
    sums.set(key, sum)
  }
  // As whole tenths until here: adding up fractions would leave their rounding.
  return [...sums.values()].map((sum) => ({ ...sum, damage: sum.damage / damage.field.divisor }))
}
