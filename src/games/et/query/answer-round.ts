import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply, Section } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import { viewButtons } from '../../../core/commands/view-buttons.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { describeAwards } from './describe-awards.ts'
import { describeRoundDetails } from './describe-round-details.ts'
import { describeRoundDoubts, describeRoundPlayers, describeRoundReport } from './describe-round-report.ts'
import { describeRoundTimes } from './describe-round-times.ts'
import { describeVerdicts } from './describe-verdicts.ts'
import { fetchRoundDeeds } from './fetch-deeds.ts'
import { fetchRound, type PlayedRound } from './fetch-round.ts'
import { fetchRoundPlayers, type RoundPlayer } from './fetch-round-players.ts'
import { fetchRoundSiblings } from './fetch-round-siblings.ts'
import { fetchSessionWeapons } from './fetch-session-weapons.ts'

export const roundViews = ['overview', 'players', 'details', 'verdicts'] as const
export type RoundView = (typeof roundViews)[number]

export interface RoundAnswer {
  /** The round that is shown; null when there is none. */
  roundId: number | null
  reply: Reply
}

interface RoundQuestion {
  /** Null = the newest that was finished. */
  roundId: number | null
  view: RoundView
  scope: Scope
  /** Whose buttons lead on; default 'last_round'. */
  command?: 'last_round' | 'round'
}

/** One round and what was asked of it. */
export async function answerRound(
  db: Kysely<Database>,
  { roundId, view, scope, command = 'last_round' }: RoundQuestion,
): Promise<RoundAnswer> {
  const round = await fetchRound(db, { id: roundId, scope })
  if (!round) return { roundId: null, reply: noRound(roundId) }
  const players = await fetchRoundPlayers(db, round.id)
  const reply = report({
    title: say('{map} · round {round}', { map: round.map, round: round.round }),
    subtitle: round.serverName,
    when: { from: round.endedAt, timeZone: round.timeZone },
    sections: await describeView(db, view, round, players),
    notes: describeRoundDoubts(round, players),
    buttons: [
      ...viewButtons(command, roundViews, view, command === 'round' ? { which: `#${round.id}` } : { round: round.id }),
      { label: say('Session'), command: sessionLine(command, round.sessionId) },
    ],
  })
  return { roundId: round.id, reply }
}

async function describeView(
  db: Kysely<Database>,
  view: RoundView,
  round: PlayedRound,
  players: readonly RoundPlayer[],
): Promise<Section[]> {
  switch (view) {
    case 'overview': {
      const { times } = await fetchRoundSiblings(db, round.id)
      return describeRoundReport(round, players, describeRoundTimes(times, round))
    }
    case 'players':
      return describeRoundPlayers(players)
    case 'details': {
      const [deeds, weapons, { awards }] = await Promise.all([
        fetchRoundDeeds(db, round.id),
        fetchSessionWeapons(db, { roundId: round.id }),
        fetchRoundSiblings(db, round.id),
      ])
      return [...describeRoundDetails(round, deeds, weapons), ...describeAwards(awards ?? [], players)]
    }
    case 'verdicts':
      return describeVerdicts(players)
  }
}

function sessionLine(command: 'last_round' | 'round', sessionId: number): string {
  return command === 'round'
    ? formatCommandLine('session', { which: `#${sessionId}` })
    : formatCommandLine('last_session', { session: sessionId })
}

function noRound(roundId: number | null): Reply {
  return roundId === null
    ? notice(say('No round yet'), say('No finished round is on record. Rounds show up here once a server wrote one.'))
    : notice(
        say('No such round'),
        say('There is no round {number}. Leave the option out for the newest.', { number: roundId }),
      )
}
