import { formatWhen } from './format-when.ts'
import type { When } from './reply.ts'

/** '2026-03-01 20:15 (Europe/Berlin)'; a span names its second day only when that is another one: '… 20:15 – 23:40 (…)'. */
export function formatSpan({ from, to, timeZone, toTheSecond = false }: When): string {
  const first = formatWhen(from, timeZone, { toTheSecond })
  if (!to) return `${first} (${timeZone})`
  const last = formatWhen(to, timeZone, { toTheSecond })
  const isOneDay = first.slice(0, 10) === last.slice(0, 10)
  return `${first} – ${isOneDay ? last.slice(11) : last} (${timeZone})`
}
