import { say } from '../../../core/language/say.ts'
import { formatMetric, formatNumber } from '../../../core/metrics/format-metric.ts'
import { sourceOf } from './column-sources.ts'
import type { EtMetric } from './metrics.ts'

type Column = EtMetric['numerator'][number]

/** A metric's formula in words: 'Damage given / minutes on a team'. */
export function formulaInWords(metric: EtMetric): string {
  return formulaOf(metric, (column, inMinutes) => {
    const source = sourceOf(column)
    if (!source) return say('Rounds')
    if (inMinutes) return say('{label} in minutes', { label: say(source.label) })
    return say(source.label)
  })
}

/** The same with the sums in it, and what comes out: '12,345 / 98.50 = 125.3'. */
export function formulaInNumbers(
  metric: EtMetric,
  sums: ReadonlyMap<string, number | null>,
  value: number | null,
): string {
  const numbers = formulaOf(metric, (column, inMinutes) => {
    const sum = sums.get(column) ?? null
    return inMinutes ? formatNumber(sum === null ? null : sum / 60, 2) : formatNumber(sum)
  })
  return `${numbers} = ${formatMetric(metric, value)}`
}

/**
 * base + factor * numerator / denominator, as people write it: a share of 25 % is no quotient times 100, and per minute
 * is a division by minutes.
 */
function formulaOf(
  { unit, numerator, denominator, factor, base = 0 }: EtMetric,
  term: (column: Column, inMinutes: boolean) => string,
): string {
  const above = sumOf(numerator, false)
  if (!denominator) return above
  const perMinute = unit === 'per-minute' && factor === 60
  const whole = unit === 'percent' ? 100 : perMinute ? 60 : 1
  const times = factor / whole
  const quotient = `${bracketed(above, numerator)} / ${bracketed(sumOf(denominator, perMinute), denominator)}`
  const scaled = Math.abs(times) === 1 ? quotient : `${formatNumber(Math.abs(times), 2)} × ${quotient}`
  if (base !== 0) return `${formatNumber(base / whole)} ${times < 0 ? '−' : '+'} ${scaled}`
  return times < 0 ? `−${scaled}` : scaled

  function sumOf(columns: readonly Column[], inMinutes: boolean): string {
    return columns.map((column) => term(column, inMinutes)).join(' + ')
  }
}

function bracketed(text: string, columns: readonly Column[]): string {
  return columns.length > 1 ? `(${text})` : text
}
