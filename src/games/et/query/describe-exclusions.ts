import { formatWhen } from '../../../core/commands/format-when.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { describeAuthor } from '../../../core/players/describe-merges.ts'
import type { Exclusion } from './fetch-exclusions.ts'

/** Excluded rounds as a list, with who said so, when and why; those that were taken back say so. */
export function describeExclusions(exclusions: readonly Exclusion[], isOperator: boolean): Section[] {
  return [
    {
      kind: 'table',
      columns: [say('Round'), say('Reason'), say('Made by'), say('At'), say('Undone')].map((label) => ({ label })),
      rows: exclusions.map(({ roundId, fileName, reason, by, at, undoneBy, undoneAt }) => [
        roundId === null ? fileName : `#${roundId} ${fileName}`,
        reason,
        describeAuthor(by, isOperator),
        formatWhen(at, 'UTC'),
        undoneAt === null ? '' : `${formatWhen(undoneAt, 'UTC')} · ${describeAuthor(undoneBy ?? '', isOperator)}`,
      ]),
    },
  ]
}
