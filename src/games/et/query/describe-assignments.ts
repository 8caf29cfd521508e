import { formatWhen } from '../../../core/commands/format-when.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { describeAuthor } from '../../../core/players/describe-merges.ts'
import type { TeamAssignment } from './fetch-team-assignments.ts'

/** What was said by hand of an evening's teams, the last word first; nothing when nothing was. */
export function describeAssignments(
  assignments: readonly TeamAssignment[],
  names: ReadonlyMap<number, string>,
  isOperator: boolean,
): Section[] {
  if (assignments.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('Set by hand'),
      columns: [say('Player'), say('Reason'), say('Made by'), say('At')].map((label) => ({ label })),
      rows: assignments
        .toReversed()
        .map(({ personId, reason, by, at }) => [
          names.get(personId) ?? `#${personId}`,
          reason,
          describeAuthor(by, isOperator),
          formatWhen(at, 'UTC'),
        ]),
    },
  ]
}
