import type { IntColumn } from '../../parse/decoded-aspect.ts'
import { groupRows } from '../grouping/group-rows.ts'
import type { StatInput } from '../stat.ts'

/** Metal a unit costs, by unit_def_id; kinds that are not counted are not there. */
export type Prices = ReadonlyMap<number, number>

/** Rows by their kind, -1 = none, and a price a kind. */
export interface PricedKinds {
  of: Int32Array
  prices: Float64Array
}

/**
 * A kind without a name in this dump is not there, for it is not known what it is; a named kind without a cost is one
 * that nobody can build, and costs 0.
 */
export function priceKinds({ defs, unitCosts }: Pick<StatInput, 'defs' | 'unitCosts'>): Map<number, number> {
  const prices = new Map<number, number>()
  for (const [defId, { name }] of defs) prices.set(defId, unitCosts?.get(name)?.metal ?? 0)
  return prices
}

/** The kinds of the rows, and what a unit of each costs; NaN = it is not counted. */
export function priceGroups(kind: IntColumn, prices: Prices): PricedKinds {
  const { of, values } = groupRows(kind)
  const found = new Float64Array(values.length)
  for (const [group, defId] of values.entries()) found[group] = prices.get(defId) ?? Number.NaN
  return { of, prices: found }
}

/** NaN also where the row names no kind. */
export function priceAt({ of, prices }: PricedKinds, row: number): number {
  const kind = of[row] ?? -1
  return kind < 0 ? Number.NaN : (prices[kind] ?? Number.NaN)
}
