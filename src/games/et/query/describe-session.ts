import { barsChart } from '../../../core/commands/bars-chart.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { formatDuration, formatNumber } from '../../../core/metrics/format-metric.ts'
import { aim, columns } from './describe-player.ts'
import { describeRound, describeWinner, sideName, sideNames } from './describe-rounds.ts'
import type { Session } from './fetch-last-session.ts'
import type { SessionPlayer } from './fetch-session-players.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import type { SideNumbers } from './fetch-session-sides.ts'
import type { SessionWeapon } from './fetch-session-weapons.ts'
import { type MetricId, metricById } from './metrics.ts'
import { metricCell } from './show-metric.ts'
import { weaponLabel } from './weapon-label.ts'

/** What was played, and who stood out at what; at rates only those who played a third of the rounds or more. */
export function describeOverview(
  session: Session,
  rounds: readonly SessionRound[],
  players: readonly SessionPlayer[],
): Section[] {
  const maps = [...new Set(rounds.map(({ map }) => map))]
  const length = (session.endedAt.getTime() - session.startedAt.getTime()) / 1000
  const counted = rounds.filter(({ counts }) => counts).length
  const present = players.filter((player) => player.rounds * 3 >= counted)
  const leaders = [
    ...(['kills', 'revives', 'gibs'] as const).flatMap((id) => leader(id, players)),
    ...(['kd', 'dpm', 'accuracy', 'survival'] as const).flatMap((id) => leader(id, present)),
  ]
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Length', value: formatDuration(length) },
        { label: 'Maps', value: `${maps.length}: ${maps.join(', ')}` },
        { label: 'Rounds', value: `${counted} of ${rounds.length} count` },
        { label: 'Players', value: formatNumber(players.length) },
      ],
    },
    ...(leaders.length > 0 ? [{ kind: 'facts' as const, heading: 'Stood out', facts: leaders }] : []),
    ...playerBars(players),
  ]
}

export function describePlayers(players: readonly SessionPlayer[]): Section[] {
  return [
    ...playerBars(players),
    {
      kind: 'table',
      columns: columns('Player', 'K', 'D', 'K/D', 'DPM', 'Acc', 'HS', 'Rev', 'Gib', 'Rds', 'Time'),
      rows: players.map((player) => [
        player.name,
        ...(['kills', 'deaths', 'kd', 'dpm', 'accuracy', 'headshot_rate', 'revives', 'gibs'] as const).map((id) =>
          metricCell(id, player),
        ),
        formatNumber(player.rounds),
        metricCell('time_played', player),
      ]),
    },
  ]
}

/** One row a stopwatch match; a round that belongs to none has a row of its own. */
export function describeSessionMaps(rounds: readonly SessionRound[]): Section[] {
  const matches = new Map<string, SessionRound[]>()
  for (const round of rounds) {
    const key = round.matchId === null ? `round ${round.id}` : `match ${round.matchId}`
    matches.set(key, [...(matches.get(key) ?? []), round])
  }
  const rows = [...matches.values()].map((played) => {
    const half = (number: number) =>
      played
        .filter(({ round }) => round === number)
        .map(describeRound)
        .join('; ') || '–'
    const winner = played.some(({ counts }) => counts) ? describeWinner(played[0]?.winner ?? null) : 'not counted'
    return [played[0]?.map ?? '', half(1), half(2), winner]
  })
  return [
    {
      kind: 'table',
      columns: ['Map', 'Round 1', 'Round 2', 'Won by'].map((label) => ({ label })),
      rows,
    },
  ]
}

/** Weapons that killed somebody. */
export function describeSessionWeapons(weapons: readonly SessionWeapon[]): Section[] {
  const killers = weapons.filter(({ kills }) => kills > 0)
  if (killers.length === 0) return [{ kind: 'text', text: 'Nobody was killed by a weapon.' }]
  return [
    ...barsChart(
      'Kills by weapon',
      metricById('kills'),
      killers.slice(0, 10).map(({ weapon, kills }) => ({ label: weaponLabel(weapon), value: kills })),
    ),
    {
      kind: 'table',
      columns: [...columns('Weapon', 'Kills', 'Acc', 'HS'), { label: 'Best' }],
      rows: killers.map((weapon) => [
        weaponLabel(weapon.weapon),
        formatNumber(weapon.kills),
        ...aim(weapon),
        weapon.best ? `${weapon.best.name} (${formatNumber(weapon.best.kills)})` : '–',
      ]),
    },
  ]
}

export function describeSessionSides(rounds: readonly SessionRound[], sides: readonly SideNumbers[]): Section[] {
  const decided = rounds.filter(({ counts, winnerSide }) => counts && sideName(winnerSide) !== null)
  const attacked = decided.filter(({ defenderSide }) => sideName(defenderSide) !== null)
  const wins = (side: 1 | 2) => `${decided.filter(({ winnerSide }) => winnerSide === side).length} of ${decided.length}`
  const through = attacked.filter(({ winnerSide, defenderSide }) => winnerSide !== defenderSide).length
  const label = ({ side, role }: SideNumbers) => (role ? `${sideNames[side]}, ${role}` : sideNames[side])
  return [
    {
      kind: 'facts',
      heading: 'Rounds won',
      facts: [
        { label: sideNames[1], value: wins(1) },
        { label: sideNames[2], value: wins(2) },
        { label: 'Attackers', value: `${through} of ${attacked.length}` },
      ],
    },
    ...barsChart(
      'DPM by side',
      metricById('dpm'),
      sides.map((side) => ({ label: label(side), value: side.dpm })),
    ),
    {
      kind: 'table',
      columns: columns('Side', 'K', 'D', 'K/D', 'DPM', 'Rev', 'Gib'),
      rows: sides.map((side) => [
        label(side),
        ...(['kills', 'deaths', 'kd', 'dpm', 'revives', 'gibs'] as const).map((id) => metricCell(id, side)),
      ]),
    },
  ]
}

function playerBars(players: readonly SessionPlayer[]): Section[] {
  return barsChart(
    'DPM by player',
    metricById('dpm'),
    players.map(({ name, dpm }) => ({ label: name, value: dpm })),
  )
}

/** The highest value; nobody when it is unknown or 0 for all. */
function leader(id: MetricId & keyof SessionPlayer, players: readonly SessionPlayer[]) {
  const [first] = [...players].sort((a, b) => (b[id] ?? 0) - (a[id] ?? 0))
  if (!first?.[id]) return []
  return [{ label: metricById(id).label, value: `${first.name} (${metricCell(id, first)})` }]
}
