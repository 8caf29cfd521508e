export interface Spread {
  count: number
  mean: number
  p50: number
  p95: number
  p99: number
  max: number
}

/** How measured values spread; a percentile is a value that was measured (nearest rank). */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { count: sorted.length, mean: mean(sorted), p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** 'p50 8.1, p95 11.9, p99 15.0, max 20.2 ms of 400'. */
export function describeSpread({ count, p50, p95, p99, max }: Spread): string {
  return `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, max ${ms(max)} ms of ${count}`
}

export function ms(value: number): string {
  return value.toFixed(value < 1 ? 4 : 1)
}
