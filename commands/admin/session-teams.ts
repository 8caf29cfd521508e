import type { CommandContext } from '../../src/core/commands/command-context.ts'
import { correctionsOf } from '../../src/core/commands/corrections-of.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { type AskedPlayer, player } from '../../src/core/commands/options/player.ts'
import { text } from '../../src/core/commands/options/text.ts'
import type { Reply } from '../../src/core/commands/reply.ts'
import { say } from '../../src/core/language/say.ts'
import { describeAuthor } from '../../src/core/players/describe-merges.ts'
import { fetchDisplayNames } from '../../src/core/players/fetch-display-names.ts'
import { answerSession } from '../../src/games/et/query/answer-session.ts'
import { describeAssignments } from '../../src/games/et/query/describe-assignments.ts'
import { fetchLastSession, type Session } from '../../src/games/et/query/fetch-last-session.ts'
import { fetchTeamAssignments } from '../../src/games/et/query/fetch-team-assignments.ts'
import { sessionEntry } from '../../src/games/et/query/session-entry.ts'

interface Wish {
  evening: Session
  player: AskedPlayer
  team: '1' | '2' | 'other'
  reason: string
}

export default defineCommand({
  describe: 'Say who played in which team of an evening, where the sides do not tell',
  audience: 'operators',
  visibility: 'private',
  needsServers: true,
  options: {
    player: player({ describe: 'Who; left out: the teams as they are', unnamed: 'nobody' }),
    team: choice({
      describe: 'Which team; other = the one they are not in',
      choices: ['1', '2', 'other'],
      otherwise: 'other',
    }),
    reason: text({ describe: 'How you know', maxLength: 150 }),
    session: sessionEntry(),
    undo: choice({ describe: 'Take back what was said last of this player', choices: ['no', 'yes'], otherwise: 'no' }),
  },
  async run({ options: { player, team, reason, session, undo }, ...context }) {
    const { db, scope } = context
    const evening = await fetchLastSession(db, { scope, id: session })
    if (!evening) return notice(say('No session yet'), say('There is no evening whose teams could be set.'))
    if (player === null) return show(context, evening, null)
    const wish = { evening, player, team, reason: reason?.trim() ?? '' }
    return undo === 'yes' ? unassign(context, wish) : assign(context, wish)
  },
})

async function assign(context: CommandContext, { evening, player, team, reason }: Wish): Promise<Reply> {
  if (reason === '')
    return notice(say('Why?'), say('Give a reason, so that others understand: reason:… Nothing was changed.'))
  const { db, scope, asker } = context
  const by = asker.discordId ?? 'terminal'
  const wanted = team === '1' ? 1 : team === '2' ? 2 : 'other'
  const wish = { sessionId: evening.id, playerId: player.id, team: wanted, reason, scope, by } as const
  const outcome = await correctionsOf(context.games, 'et').assignTeam(db, wish)
  switch (outcome.kind) {
    case 'unknown':
      return notice(say('No such session'), say('That evening is not on record any more.'))
    case 'not-there':
      return notice(
        say('Not there'),
        say('{player} played no match of that evening with people on both sides.', { player: player.name }),
      )
    case 'unchanged':
      return notice(
        say('Nothing to do'),
        say('{player} is in team {team} already, by hand.', { player: player.name, team: String(outcome.team) }),
      )
    case 'assigned':
      return show(
        context,
        evening,
        say('{player} is in team {team} now, by {author}: {reason}', {
          player: player.name,
          team: String(outcome.team),
          author: describeAuthor(by, true),
          reason,
        }),
      )
  }
}

async function unassign(context: CommandContext, { evening, player }: Wish): Promise<Reply> {
  const { db, scope, asker } = context
  const by = asker.discordId ?? 'terminal'
  const outcome = await correctionsOf(context.games, 'et').unassignTeam(db, {
    sessionId: evening.id,
    playerId: player.id,
    scope,
    by,
  })
  switch (outcome.kind) {
    case 'unknown':
      return notice(say('No such session'), say('That evening is not on record any more.'))
    case 'not-assigned':
      return notice(say('Nothing to do'), say('{player} was not put in a team by hand.', { player: player.name }))
    case 'unassigned':
      return show(
        context,
        evening,
        say('What was said last of {player} is taken back, by {author}.', {
          player: player.name,
          author: describeAuthor(by, true),
        }),
      )
  }
}

/** What happened, the teams as they are now, and who said what of them. */
async function show({ db, asker }: CommandContext, evening: Session, done: string | null): Promise<Reply> {
  const [reply, assignments] = await Promise.all([
    answerSession(db, evening, 'teams'),
    fetchTeamAssignments(db, [evening.id]),
  ])
  const names = await fetchDisplayNames(
    db,
    assignments.map(({ personId }) => personId),
  )
  return {
    ...reply,
    visibility: 'private',
    sections: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      ...reply.sections,
      ...describeAssignments(assignments, names, asker.isOperator),
    ],
  }
}
