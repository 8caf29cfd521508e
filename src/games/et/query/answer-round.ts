import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { formatWhen } from '../../../core/commands/format-when.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import { viewButtons } from '../../../core/commands/view-buttons.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { describeRoundDoubts, describeRoundPlayers, describeRoundReport } from './describe-round-report.ts'
import { fetchRound } from './fetch-round.ts'
import { fetchRoundPlayers } from './fetch-round-players.ts'

export const roundViews = ['overview', 'players'] as const
export type RoundView = (typeof roundViews)[number]

export interface RoundAnswer {
  /** The round that is shown; null when there is none. */
  roundId: number | null
  reply: Reply
}

/** One round and what was asked of it. `roundId` null = the newest that was finished. */
export async function answerRound(
  db: Kysely<Database>,
  { roundId, view, scope }: { roundId: number | null; view: RoundView; scope: Scope },
): Promise<RoundAnswer> {
  const round = await fetchRound(db, { id: roundId, scope })
  if (!round) return { roundId: null, reply: noRound(roundId) }
  const players = await fetchRoundPlayers(db, round.id)
  const reply = report({
    title: say('{map} · round {round}', { map: round.map, round: round.round }),
    subtitle: `${round.serverName} · ${formatWhen(round.endedAt, round.timeZone)} (${round.timeZone})`,
    sections: view === 'overview' ? describeRoundReport(round, players) : describeRoundPlayers(players),
    notes: describeRoundDoubts(round, players),
    buttons: [
      ...viewButtons('last_round', roundViews, view, { round: round.id }),
      { label: say('Session'), command: formatCommandLine('last_session', { session: round.sessionId }) },
    ],
  })
  return { roundId: round.id, reply }
}

function noRound(roundId: number | null): Reply {
  return roundId === null
    ? notice(say('No round yet'), say('No finished round is on record. Rounds show up here once a server wrote one.'))
    : notice(
        say('No such round'),
        say('There is no round {number}. Leave the option out for the newest.', { number: roundId }),
      )
}
