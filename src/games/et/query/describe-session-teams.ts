import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import type { SessionTeams, TeamMember } from '../parse/session-teams.ts'
import { describeWinner } from './describe-rounds.ts'
import type { SessionPlayer } from './fetch-session-players.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import { metricCell } from './show-metric.ts'

/** Who played together, what each team won, and what is doubtful about it. */
export function describeSessionTeams(
  teams: SessionTeams | null,
  players: readonly SessionPlayer[],
  rounds: readonly SessionRound[],
): Section[] {
  if (!teams)
    return [{ kind: 'text', text: say('No match of this session has people on both sides: there are no teams.') }]
  const { matches, score, doubt } = teams
  const mapOf = new Map(rounds.map(({ matchId, map }) => [matchId, map]))
  return [
    ...(doubt === 'mixed'
      ? [{ kind: 'text' as const, text: say('Sides were mixed anew from map to map: no two teams, and no score.') }]
      : [
          {
            kind: 'facts' as const,
            heading: say('Score'),
            facts: [
              { label: say(teamNames[1]), value: formatNumber(score[0]) },
              { label: say(teamNames[2]), value: formatNumber(score[1]) },
            ],
          },
          {
            kind: 'table' as const,
            heading: say('Maps'),
            columns: [say('Map'), say('Won by'), say('Began as Axis')].map((label) => ({ label })),
            rows: matches.map(({ matchId, winner, firstAxis }) => [
              mapOf.get(matchId) ?? '',
              winner === null || winner === 'draw' ? describeWinner(winner) : say(teamNames[winner]),
              say(teamNames[firstAxis]),
            ]),
          },
          ...teams.teams.map((members, index) =>
            describeTeam(say(index === 0 ? teamNames[1] : teamNames[2]), members, players),
          ),
        ]),
  ]
}

/** What the words mean, and why the teams may be wrong. */
export function describeTeamDoubts(teams: SessionTeams | null): string[] {
  if (!teams) return []
  if (teams.doubt === 'mixed') return [say(teamRule)]
  return [
    `${say('Two points for a map, one each when both held.')} ${say(teamRule)}`,
    ...(teams.doubt === 'few-matches' ? [say('One map only: who joined late or lent a hand cannot be told.')] : []),
    ...(teams.doubt === 'changed'
      ? [
          say(
            'Nobody who began in one of the teams was there at the end: the score is that of two different opponents.',
          ),
        ]
      : []),
  ]
}

const teamNames = { 1: phrase('Team 1'), 2: phrase('Team 2') } as const
const teamRule = phrase('A team are those who shared a side most often; Axis and Allies swap between the rounds.')

function describeTeam(name: string, members: readonly TeamMember[], players: readonly SessionPlayer[]): Section {
  const byId = new Map(players.map((player) => [player.playerId, player]))
  return {
    kind: 'table',
    heading: name,
    columns: [...columns(say('Player'), say('DPM'), say('K'), say('Maps')), { label: '' }],
    rows: members.map((member) => {
      const player = byId.get(member.personId)
      return [
        player?.name ?? `#${member.personId}`,
        ...(['dpm', 'kills'] as const).map((id) => (player ? metricCell(id, player) : '–')),
        formatNumber(member.matches),
        describeMember(member),
      ]
    }),
  }
}

function describeMember({ role, left, matchesForOther, isAssigned }: TeamMember): string {
  return [
    ...(role === 'substitute' ? [say('substitute')] : role === 'joined' ? [say('joined later')] : []),
    ...(left ? [say('left')] : []),
    ...(matchesForOther > 0 ? [say('{count, number} for the other team', { count: matchesForOther })] : []),
    ...(isAssigned ? [say('set by an admin')] : []),
  ].join(', ')
}
