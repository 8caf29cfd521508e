import type { CommandContext } from '../../src/core/commands/command-context.ts'
import { correctionsOf } from '../../src/core/commands/corrections-of.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatCommandLine } from '../../src/core/commands/format-command-line.ts'
import { formatWhen } from '../../src/core/commands/format-when.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { text } from '../../src/core/commands/options/text.ts'
import type { Reply } from '../../src/core/commands/reply.ts'
import { say } from '../../src/core/language/say.ts'
import { describeAuthor } from '../../src/core/players/describe-merges.ts'
import { describeExclusions } from '../../src/games/et/query/describe-exclusions.ts'
import { describeRoundLine } from '../../src/games/et/query/describe-round-line.ts'
import { fetchExclusions } from '../../src/games/et/query/fetch-exclusions.ts'
import { fetchRounds } from '../../src/games/et/query/fetch-rounds.ts'
import { roundEntry } from '../../src/games/et/query/round-entry.ts'

/** As many as one looks back for. */
const shown = 25

export default defineCommand({
  describe: 'Take a round out of everything that counts, and back; without a round, the list',
  audience: 'operators',
  visibility: 'private',
  needsServers: true,
  options: {
    round: roundEntry('Which round; the list of those excluded when left out'),
    reason: text({ describe: 'Why it is not to count; shown with the round', maxLength: 150 }),
    undo: choice({ describe: 'Let it count again', choices: ['no', 'yes'], otherwise: 'no' }),
  },
  async run({ options: { round, reason, undo }, ...context }) {
    if (round === null) return list(context)
    return undo === 'yes' ? include(context, round) : exclude(context, round, reason?.trim() ?? '')
  },
})

async function list({ db, scope, asker }: CommandContext): Promise<Reply> {
  const exclusions = await fetchExclusions(db, { scope, most: shown })
  if (exclusions.length === 0)
    return notice(say('No round is excluded'), say('Exclude one by its number: /admin round-exclude round:#… reason:…'))
  return {
    title: say('Excluded rounds'),
    visibility: 'private',
    sections: describeExclusions(exclusions, asker.isOperator),
    notes: [say('All times are UTC.')],
  }
}

async function exclude(context: CommandContext, roundId: number, reason: string): Promise<Reply> {
  const { db, scope, asker } = context
  if (reason === '')
    return notice(
      say('Why?'),
      say('Give a reason; it is shown wherever the round is: /admin round-exclude round:#… reason:…'),
    )
  const by = asker.discordId ?? 'terminal'
  const outcome = await correctionsOf(context.games, 'et').excludeRound(db, { roundId, scope, reason, by })
  const round = await nameOf(context, roundId)
  switch (outcome.kind) {
    case 'unknown':
      return gone(roundId)
    case 'excluded-before':
      return notice(
        say('Nothing to do'),
        say('{round} is excluded since {when} UTC by {author}: {reason}', {
          round,
          when: formatWhen(outcome.at, 'UTC'),
          author: describeAuthor(outcome.by, asker.isOperator),
          reason: outcome.reason,
        }),
      )
    case 'excluded':
      return notice(
        say('Excluded'),
        say('{round} counts for nothing from now on, by {author}: {reason}', {
          round,
          author: describeAuthor(by, true),
          reason,
        }),
        [
          {
            label: say('Undo'),
            command: formatCommandLine('admin round-exclude', { round: `#${roundId}`, undo: 'yes' }),
          },
          { label: say('Excluded rounds'), command: '/admin round-exclude' },
        ],
      )
  }
}

async function include(context: CommandContext, roundId: number): Promise<Reply> {
  const { db, scope, asker } = context
  const by = asker.discordId ?? 'terminal'
  const outcome = await correctionsOf(context.games, 'et').includeRound(db, { roundId, scope, by })
  const round = await nameOf(context, roundId)
  switch (outcome.kind) {
    case 'unknown':
      return gone(roundId)
    case 'not-excluded':
      return notice(say('Nothing to do'), say('{round} is not excluded.', { round }))
    case 'included':
      return notice(
        say('Undone'),
        say('{round} counts again, by {author}.', { round, author: describeAuthor(by, true) }),
      )
  }
}

function gone(roundId: number): Reply {
  return notice(say('No such round'), say('There is no round {number} any more.', { number: `#${roundId}` }))
}

async function nameOf({ db, scope, now }: CommandContext, roundId: number): Promise<string> {
  const [line] = await fetchRounds(db, { scope, id: roundId, limit: 1 })
  return line ? `${describeRoundLine(line, now)} (#${roundId})` : `#${roundId}`
}
