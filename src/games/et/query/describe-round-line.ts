import { formatWhen } from '../../../core/commands/format-when.ts'
import { say } from '../../../core/language/say.ts'
import { describeDay } from './describe-session-line.ts'
import type { RoundLine } from './fetch-rounds.ts'

/** 'supply R2, Sat 21 Nov 21:30': when it began, on the server's own clock. */
export function describeRoundLine(
  { map, round, aborted, excluded, startedAt, timeZone }: RoundLine,
  now: Date,
): string {
  const when = `${describeDay(startedAt, timeZone, now)} ${formatWhen(startedAt, timeZone).slice(11)}`
  return [`${map} R${round}`, when, ...(excluded ? [say('excluded')] : aborted ? [say('cut short')] : [])].join(', ')
}
