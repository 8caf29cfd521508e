import type { Metric } from './metric.ts'

/** What `metricOfRow` says in SQL, of numbers at hand, to the last digit: null when one that it needs is not known. */
export function metricOfNumbers(
  { numerator, denominator, factor, base = 0, overZero = 'unknown' }: Formula,
  numbers: Readonly<Record<string, number | null | undefined>>,
): number | null {
  const above = sumOf(numerator, numbers)
  const below = denominator && sumOf(denominator, numbers)
  if (above === null || (denominator && below === null)) return null
  if (below === null) return base + above * factor
  if (below !== 0) return base + (above / below) * factor
  return overZero === 'numerator' ? base + above * factor : null
}

type Formula = Pick<Metric, 'numerator' | 'denominator' | 'factor' | 'base' | 'overZero'>

function sumOf(names: readonly string[], numbers: Readonly<Record<string, number | null | undefined>>): number | null {
  let sum = 0
  for (const name of names) {
    const value = numbers[name] ?? null
    if (value === null) return null
    sum += value
  }
  return sum
}
