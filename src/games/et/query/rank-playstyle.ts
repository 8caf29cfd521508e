import { playstyleAxes, type StyleAxis } from './playstyle-axes.ts'

/** One of the axes, of one person beside the others. */
export interface RankedAxis {
  axis: StyleAxis
  /** Null = not known of enough rounds. */
  value: number | null
  /** In how many others it is known. */
  others: number
  /** Their median; null = too few others. */
  usual: number | null
  /** Of 100 others, how many have less; half of those with just as much count. Null = no value, or too few others. */
  rank: number | null
}

/** With fewer others a rank says nothing. */
export const fewestOthers = 4
/** From this rank on, an axis is what somebody stands out by: the best quarter. */
export const outstanding = 75
/** So many axes must be ranked before one of them is called the style. */
export const fewestAxes = 3

/** The axes in their own order; `own` and each of `others` have one value for each, null where it is not known. */
export function rankPlaystyle(
  own: readonly (number | null)[] | null,
  others: readonly (readonly (number | null)[])[],
): RankedAxis[] {
  return playstyleAxes.map((axis, at) => {
    const known = others.flatMap((values) => values[at] ?? []).sort((a, b) => a - b)
    const value = own?.[at] ?? null
    const isEnough = known.length >= fewestOthers
    return {
      axis,
      value,
      others: known.length,
      usual: isEnough ? medianOf(known) : null,
      rank: isEnough && value !== null ? rankOf(value, known) : null,
    }
  })
}

/**
 * The axis that names the style: that of the highest rank, of several the one farthest above the usual. 'all-round' when
 * none is outstanding; null when too few are ranked.
 */
export function findPlaystyle(ranked: readonly RankedAxis[]): RankedAxis | 'all-round' | null {
  const known = ranked.flatMap((one) => {
    const { rank, value, usual } = one
    return rank === null || value === null || usual === null ? [] : [{ one, rank, value, usual }]
  })
  if (known.length < fewestAxes) return null
  const [first] = known
    .filter(({ rank }) => rank >= outstanding)
    .sort((a, b) => b.rank - a.rank || b.value * a.usual - a.value * b.usual)
  return first?.one ?? 'all-round'
}

function rankOf(value: number, others: readonly number[]): number {
  const less = others.filter((other) => other < value).length
  const same = others.filter((other) => other === value).length
  return (100 * (less + same / 2)) / others.length
}

function medianOf(sorted: readonly number[]): number {
  const [low = 0, high = low] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}
