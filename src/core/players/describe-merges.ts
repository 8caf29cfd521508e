import { formatWhen } from '../commands/format-when.ts'
import type { Section } from '../commands/reply.ts'
import { say } from '../language/say.ts'
import type { Merge } from './fetch-merges.ts'

/** Merges as a list, the newest first; nothing when there is none. Who made them is told by their Discord id to operators alone. */
export function describeMerges(merges: readonly Merge[], isOperator: boolean): Section[] {
  if (merges.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('Merges'),
      columns: [say('Merge'), say('Made by'), say('At'), say('Reason'), say('Undone')].map((label) => ({ label })),
      rows: merges.map(({ id, into, from, accountIds, by, at, reason, undoneBy, undoneAt }) => [
        say('{merge}: #{from} into #{into}, {count, plural, one {# account} other {# accounts}}', {
          merge: String(id),
          from: String(from),
          into: String(into),
          count: accountIds.length,
        }),
        describeAuthor(by, isOperator),
        formatWhen(at, 'UTC'),
        reason ?? '',
        undoneAt === null ? '' : `${formatWhen(undoneAt, 'UTC')} · ${describeAuthor(undoneBy ?? '', isOperator)}`,
      ]),
    },
  ]
}

/** Who corrected something: 'terminal', or a Discord id, which not everybody is told. */
export function describeAuthor(by: string, isOperator: boolean): string {
  if (!isOperator) return say('an operator')
  return by === 'terminal' ? say('the terminal') : by
}
