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

/** What was begun: when, which unit, and its maker's place. */
export interface Begun {
  frame: number
  unit: number
  place: number
}

/** Every seat and kind that either aspect knows of, by seat, then by kind; rows name them by their place there. */
export function joinMakers(economy: DecodedAspect<'unit_economy'>, events: DecodedAspect<'unit_events'>) {
  const owned = pairUp(economy.columns.team_id, economy.columns.unit_def_id)
  const made = pairUp(events.columns.unit_team_id, events.columns.unit_def_id)
  const { frame, unit_id, event_type } = events.columns
  const rows = rowsOfBegun(event_type.values, made.of)
  const places = new Map<string, number>()
  const makers = [...uniteMakers(owned.makers, made, rows).values()].sort(bySeatAndKind)
  for (const [place, maker] of makers.entries()) places.set(keyOf(maker), place)
  const placeOfMade = placesOf(made.makers, places)
  return {
    makers: makers as readonly Maker[],
    /** Rows of unit_economy by pairs of seat and kind, and each pair's place among the makers. */
    pairOf: owned.of,
    placeOf: placesOf(owned.makers, places),
    begun: listBegun(rows, frame.values, groupRows(unit_id).of, made.of, placeOfMade),
  }
}

const keyOf = ({ teamId, defId }: Maker) => `${teamId} ${defId}`

const bySeatAndKind = (a: Maker, b: Maker) => a.teamId - b.teamId || a.defId - b.defId

/** Units that were begun, by their rows; one of no seat or kind is nobody's. */
function rowsOfBegun(codes: Numbers, madeBy: Int32Array): number[] {
  const rows: number[] = []
  for (let row = 0; row < codes.length; row++) if (codes[row] === created && (madeBy[row] ?? -1) >= 0) rows.push(row)
  return rows
}

function uniteMakers(owned: readonly Maker[], made: Pairs, rows: readonly number[]): Map<string, Maker> {
  const makers = new Map<string, Maker>()
  for (const maker of owned) makers.set(keyOf(maker), maker)
  const pairs = new Set<number>()
  for (const row of rows) pairs.add(made.of[row] ?? -1)
  for (const pair of pairs) {
    const maker = made.makers[pair] ?? { teamId: 0, defId: 0 }
    makers.set(keyOf(maker), maker)
  }
  return makers
}

/** The place of each of these among the makers; -1 = not among them. */
function placesOf(pairs: readonly Maker[], places: ReadonlyMap<string, number>): Int32Array {
  const found = new Int32Array(pairs.length)
  for (const [pair, maker] of pairs.entries()) found[pair] = places.get(keyOf(maker)) ?? -1
  return found
}

function listBegun(
  rows: readonly number[],
  frames: Numbers,
  unitOf: Int32Array,
  madeBy: Int32Array,
  placeOf: Int32Array,
): Begun[] {
  const begun: Begun[] = []
  for (const row of rows)
    begun.push({ frame: frames[row] ?? 0, unit: unitOf[row] ?? 0, place: placeOf[madeBy[row] ?? -1] ?? 0 })
  return begun
}

/** Rows by pairs of seat and kind. */
interface Pairs {
  of: Int32Array
  makers: Maker[]
}

function pairUp(teamId: IntColumn, defId: IntColumn): Pairs {
  const teams = groupRows(teamId)
  const kinds = groupRows(defId)
  const { of, first, second } = groupByBoth(teams, kinds)
  const makers: Maker[] = []
  for (const [pair, team] of first.entries())
    makers.push({ teamId: teams.values[team] ?? 0, defId: kinds.values[second[pair] ?? 0] ?? 0 })
  return { of, makers }
}
