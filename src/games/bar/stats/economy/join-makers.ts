import { codeOf } from '../../parse/code-of.ts'
import type { DecodedAspect, IntColumn } from '../../parse/decoded-aspect.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows, type Numbers } from '../grouping/group-rows.ts'

/** All units of one kind that belong to one seat. */
export interface Maker {
  teamId: number
  defId: number
}

const created = codeOf('unitEvent', 'CREATED')

/** Every seat and kind that either aspect knows of, by seat, then by kind; rows name them by their place there. */
export function joinMakers(economy: DecodedAspect<'unit_economy'>, events: DecodedAspect<'unit_events'>) {
  const known = new Map<string, Maker & { place: number }>()
  const makerOf = ({ teamId, defId }: Maker) => {
    const key = `${teamId} ${defId}`
    const maker = known.get(key) ?? { teamId, defId, place: 0 }
    known.set(key, maker)
    return maker
  }
  const owned = pairUp(economy.columns.team_id, economy.columns.unit_def_id)
  const ofOwned = owned.makers.map(makerOf)
  const made = pairUp(events.columns.unit_team_id, events.columns.unit_def_id)
  const madeBy = (pair: number) => makerOf(made.makers[pair] ?? { teamId: 0, defId: 0 })
  const { frame, unit_id, event_type } = events.columns
  const units = groupRows(unit_id)
  const rows = rowsWith(event_type.values, created).filter((row) => (made.of[row] ?? -1) >= 0)
  const ofMade = new Map([...new Set(rows.map((row) => made.of[row] ?? -1))].map((pair) => [pair, madeBy(pair)]))
  const makers = [...known.values()].sort((a, b) => a.teamId - b.teamId || a.defId - b.defId)
  for (const [place, maker] of makers.entries()) maker.place = place
  return {
    makers: makers as readonly Maker[],
    /** Rows of unit_economy by pairs of seat and kind, and each pair's place among the makers. */
    pairOf: owned.of,
    placeOf: Int32Array.from(ofOwned, ({ place }) => place),
    /** What was begun: when, which unit, and its maker's place. */
    begun: rows.map((row) => ({
      frame: frame.values[row] ?? 0,
      unit: units.of[row] ?? 0,
      place: ofMade.get(made.of[row] ?? -1)?.place ?? 0,
    })),
  }
}

function rowsWith(codes: Numbers, code: number): number[] {
  const rows: number[] = []
  for (let row = 0; row < codes.length; row++) if (codes[row] === code) rows.push(row)
  return rows
}

function pairUp(teamId: IntColumn, defId: IntColumn): { of: Int32Array; makers: Maker[] } {
  const teams = groupRows(teamId)
  const kinds = groupRows(defId)
  const { of, first, second } = groupByBoth(teams, kinds)
  const makers = Array.from(first, (team, pair) => ({
    teamId: teams.values[team] ?? 0,
    defId: kinds.values[second[pair] ?? 0] ?? 0,
  }))
  return { of, makers }
}
