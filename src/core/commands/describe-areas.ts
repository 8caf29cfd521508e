import { say } from '../language/say.ts'
import { formatClock } from '../metrics/format-metric.ts'
import type { AreasChart, TimeSeries } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'
import { inOrder } from './in-order.ts'
import { shortenAlt } from './shorten-alt.ts'

interface Moment {
  label: string
  value: number
  time: number
}

/** Who leads at the end and with what, and the highest there was; of a stack also what it comes to. */
export function describeAreas({ arrangement, measure, times, series, shares, locale }: AreasChart): string {
  const moments = series.flatMap((each) => momentsOf(each, times))
  const end = Math.max(...moments.map(({ time }) => time))
  if (moments.length === 0) return say('no value is known')
  const format = (value: number) => formatMeasure(measure, value, locale)
  const told = ({ label, value }: Moment) =>
    say('{name} with {value}', { name: shortenAlt(label), value: format(value) })
  const last = moments.filter(({ time }) => time === end).sort((a, b) => b.value - a.value)
  const [highest] = [...moments].sort((a, b) => b.value - a.value)
  const total = last.reduce((sum, { value }) => sum + value, 0)
  return [
    say('at {time} most {leaders}', { time: formatClock(end), leaders: inOrder(last.slice(0, 3).map(told)) }),
    ...(arrangement === 'stacked' && last.length > 1 ? [say('{total} in all', { total: format(total) })] : []),
    ...(highest ? [say('highest {leader} at {time}', { leader: told(highest), time: formatClock(highest.time) })] : []),
    ...(shares ?? []).map(describeShares),
  ].join('; ')
}

function momentsOf({ label, values }: TimeSeries, times: readonly number[]): Moment[] {
  return times.flatMap((time, index) => {
    const value = values[index] ?? null
    return value === null ? [] : [{ label, value, time }]
  })
}

/** Of all the time, not the mean of its moments. */
function describeShares({ label, parts }: NonNullable<AreasChart['shares']>[number]): string {
  const sums = parts.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const all = sums.reduce((sum, value) => sum + value, 0)
  if (all <= 0) return say('{name} not known', { name: shortenAlt(label) })
  const told = parts.map((part, index) => `${part.label} ${Math.round(((sums[index] ?? 0) / all) * 100)}%`)
  return `${shortenAlt(label)} ${told.join(', ')}`
}
