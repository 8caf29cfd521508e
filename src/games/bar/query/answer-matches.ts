import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import type { Button, FactsSection, Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import { noMatch } from './answer-match.ts'
import { countMatches } from './count-matches.ts'
import { describeDay, describeMatchLine, unnamedMap } from './describe-match-line.ts'
import { fetchMatches, type MatchLine } from './fetch-matches.ts'
import { describeResult, describeSize, nameSide } from './sides-of.ts'

const pageSize = 10

/** The matches in scope as a list, newest first, each a choice away. A page past the end is the last. */
export async function answerMatches(
  db: Kysely<Database>,
  { page, scope, now }: { page: number; scope: Scope; now: Date },
): Promise<Reply> {
  const count = await countMatches(db, scope)
  if (count === 0) return noMatch(null, null)
  const pages = Math.ceil(count / pageSize)
  const shown = Math.min(page, pages)
  const lines = await fetchMatches(db, { scope, limit: pageSize, offset: (shown - 1) * pageSize })
  return report({
    title: say('Last matches'),
    subtitle: [
      say('{count, plural, one {# match} other {# matches}}', { count }),
      ...(pages > 1 ? [say('page {page} of {pages}', { page: shown, pages })] : []),
    ].join(' · '),
    sections: [describeMatches(lines, now)],
    buttons: [
      ...(shown > 1 ? [{ label: say('Newer'), command: formatCommandLine('bar last', { page: shown - 1 }) }] : []),
      ...(shown < pages ? [{ label: say('Older'), command: formatCommandLine('bar last', { page: shown + 1 }) }] : []),
    ],
    menus: [{ label: say('Open a match'), options: lines.map((line) => matchButton(line, now)) }],
  })
}

/** What was played when, how long, and how it ended. */
function describeMatches(lines: readonly MatchLine[], now: Date): FactsSection {
  return {
    kind: 'facts',
    facts: lines.map((line) => ({
      label: `#${line.id} ${line.map ?? say(unnamedMap)}`,
      value: [
        describeDay(line.startedAt, line.timeZone, now),
        describeSize(line.sides, line.players),
        formatClock(line.seconds),
        resultOf(line),
      ].join(' · '),
    })),
  }
}

/** A choice that opens a match. */
export function matchButton(line: MatchLine, now: Date): Button {
  return { label: describeMatchLine(line, now), command: formatCommandLine('bar match', { match: `#${line.id}` }) }
}

/** Sides are named as in the match itself. */
function resultOf({ sides }: MatchLine): string {
  const played = sides.filter(({ players }) => players > 0)
  const alone = played.every(({ players }) => players === 1)
  return describeResult(
    played.map(({ won, alone: name }, index) => ({ won, label: alone && name !== null ? name : nameSide(index + 1) })),
  )
}
