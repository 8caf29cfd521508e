import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import type { Button } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatWords } from './formats.ts'

interface Narrowed {
  period: AskedPeriod
  /** Null = of any kind. */
  format: string | null
}

/** 'last 7 days · 3v3': of which rounds there are none. */
export function whichWords(period: AskedPeriod, format: string | null): string {
  return [period.label, ...formatWords(format)].join(' · ')
}

/** What may be asked instead where nothing was found: over all time, of all formats. */
export function widerButtons(
  { period, format }: Narrowed,
  again: (changed: { period?: string; format?: null }) => string,
): Button[] {
  return [
    ...(period.key === 'all' ? [] : [{ label: say('All time'), command: again({ period: 'all' }) }]),
    ...(format === null ? [] : [{ label: say('All formats'), command: again({ format: null }) }]),
  ]
}
