import type { Metric } from './metric.ts'

/** The metric a reader means by its id or its label, whatever the case and the marks between words. */
export function findMetric<Kind extends Metric>(metrics: readonly Kind[], typed: string): Kind | null {
  const wanted = plain(typed)
  return metrics.find(({ id, label }) => plain(id) === wanted || plain(label) === wanted) ?? null
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
