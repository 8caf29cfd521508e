import type { Measure } from '../../core/commands/chart-spec.ts'
import { formatMeasure } from '../../core/commands/format-measure.ts'
import { formatShort } from '../../core/commands/format-short.ts'
import type { Ruler } from '../pen.ts'
import { theme } from '../theme.ts'

/**
 * How values are written that have to go into so much room: all in one manner, the most exact one in which each fits.
 * Null when there is none: figures for the small values alone would only point to them.
 */
export function fitFigures(
  ruler: Ruler,
  values: readonly number[],
  { measure, locale, most }: { measure: Measure; locale: string | undefined; most: number },
): ((value: number) => string) | null {
  const manners = [
    (value: number) => formatMeasure(measure, value, locale),
    (value: number) => formatShort(measure, value, locale, { from: 10_000 }),
    (value: number) => formatShort(measure, value, locale, { from: 1_000, digits: 2 }),
    (value: number) => formatShort(measure, value, locale, { from: 1_000, digits: 0 }),
  ]
  const fits = (text: string) => ruler.measure(text, theme.size.small, 400) <= most
  return manners.find((each) => values.every((value) => fits(each(value)))) ?? null
}
