import type { StatInput } from '../stat.ts'

/**
 * Metal a unit costs by unit_def_id. Null = its kind has no name in this dump, so that it is not known what it is; a
 * named kind without a cost is one that nobody can build, and costs 0.
 */
export function priceKinds({ defs, unitCosts }: Pick<StatInput, 'defs' | 'unitCosts'>) {
  const prices = new Map(Array.from(defs, ([id, { name }]) => [id, unitCosts?.get(name)?.metal ?? 0]))
  return (defId: number): number | null => prices.get(defId) ?? null
}
