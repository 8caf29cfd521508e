import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { markRows } from '../grouping/mark-rows.ts'

/** All units of one kind that belong to one seat. */
export interface Maker {
  teamId: number
  defId: number
}

/** Every seat and kind that either aspect knows of, by seat, then by kind; rows name them by their place there. */
export function joinMakers(economy: DecodedAspect<'unit_economy'>, events: DecodedAspect<'unit_events'>) {
  const known = new Map<string, Maker & { place: number }>()
  const makerOf = (teamId: number, defId: number) => {
    const key = `${teamId} ${defId}`
    const maker = known.get(key) ?? { teamId, defId, place: 0 }
    known.set(key, maker)
    return maker
  }
  const teams = groupRows(economy.columns.team_id)
  const kinds = groupRows(economy.columns.unit_def_id)
  const pairs = groupByBoth(teams, kinds)
  const ofPairs = Array.from(pairs.first, (team, pair) =>
    makerOf(teams.values[team] ?? 0, kinds.values[pairs.second[pair] ?? 0] ?? 0),
  )
  const { frame, unit_id, event_type, unit_team_id, unit_def_id } = events.columns
  const isCreated = markRows(event_type, 'unitEvent', ['CREATED'])
  const begunUnits = groupRows(unit_id)
  const begun = []
  for (let row = 0; row < events.rows; row++) {
    if (isCreated[row] !== 1 || isNull(unit_team_id.nulls, row) || isNull(unit_def_id.nulls, row)) continue
    const maker = makerOf(unit_team_id.values[row] ?? 0, unit_def_id.values[row] ?? 0)
    begun.push({ frame: frame.values[row] ?? 0, unit: begunUnits.of[row] ?? 0, maker })
  }
  const makers = [...known.values()].sort((a, b) => a.teamId - b.teamId || a.defId - b.defId)
  for (const [place, maker] of makers.entries()) maker.place = place
  return {
    makers: makers as readonly Maker[],
    /** Rows of unit_economy by pairs of seat and kind, and each pair's place among the makers. */
    pairOf: pairs.of,
    placeOf: Int32Array.from(ofPairs, ({ place }) => place),
    begun: begun.map(({ frame, unit, maker }) => ({ frame, unit, place: maker.place })),
  }
}
