import { describe, expect, it } from 'vitest'
import { findMetric } from '../../../src/core/metrics/find-metric.ts'
import { formatClock, formatDuration, formatMetric } from '../../../src/core/metrics/format-metric.ts'
import { rankingOrder } from '../../../src/core/metrics/ranking-order.ts'
import { metricById, metrics } from '../../../src/games/et/query/metrics.ts'

describe('a value is shown', () => {
  it.each([
    ['kills', 12345, '12,345'],
    ['kd', 1.8649, '1.86'],
    ['accuracy', 43.21, '43.2%'],
    ['time_played', 4980, '1h 23m'],
    ['survival', null, '–'],
  ] as const)('%s %s as %s', (id, value, text) => {
    expect(formatMetric(metricById(id), value)).toBe(text)
  })

  it('in the marks of the reader’s language', () => {
    expect(formatMetric(metricById('damage_given'), 12345, 'de')).toBe('12.345')
  })

  it('never as 60 seconds or 60 minutes', () => {
    expect(formatDuration(59.6)).toBe('1m 00s')
    expect(formatDuration(3599.7)).toBe('1h 00m')
    expect(formatClock(719.6)).toBe('12:00')
  })
})

describe('the metrics', () => {
  it('have an id and a label of their own, and a sentence', () => {
    expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length)
    expect(new Set(metrics.map(({ label }) => label)).size).toBe(metrics.length)
    for (const { describe } of metrics) expect(describe).toMatch(/\.$/)
  })

  it('are found by id or label, however they are typed', () => {
    expect(findMetric(metrics, 'k/d')?.id).toBe('kd')
    expect(findMetric(metrics, 'Damage Given')?.id).toBe('damage_given')
    expect(findMetric(metrics, 'elo')).toBeNull()
  })

  it('rank sums by the most, also of deaths, and rates by the best', () => {
    expect(rankingOrder(metricById('deaths'))).toBe('desc')
    expect(rankingOrder(metricById('kd'))).toBe('desc')
    expect(rankingOrder({ ...metricById('kd'), higherIsBetter: false })).toBe('asc')
  })
})
