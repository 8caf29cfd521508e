import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { formatDuration, formatNumber } from '../../../core/metrics/format-metric.ts'
import { mapTimes, playerBars, sideBars, timeBars, weaponBars } from '../charts/session-bars.ts'
import { sessionPanels } from '../charts/session-panels.ts'
import { aim, aimedUse } from './describe-player.ts'
import { describeRound, describeWinner, roundTime, sideName, sideNames } from './describe-rounds.ts'
import type { Session } from './fetch-last-session.ts'
import type { SessionPlayer } from './fetch-session-players.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import type { SideNumbers } from './fetch-session-sides.ts'
import type { PlayerTime } from './fetch-session-time.ts'
import type { SessionWeapon } from './fetch-session-weapons.ts'
import { type MetricId, metricById } from './metrics.ts'
import { metricCell, metricMeasure } from './show-metric.ts'
import { weaponLabel } from './weapon-label.ts'

/** Everything of a session that the overview shows. */
export interface SessionOverview {
  session: Session
  rounds: readonly SessionRound[]
  players: readonly SessionPlayer[]
  weapons: readonly SessionWeapon[]
  /** Damage per minute of the best regulars, by player and round. */
  form: ReadonlyMap<number, ReadonlyMap<number, number | null>>
}

/** Who played a third of the rounds or more: rates of the others say little. */
export function regularsOf(players: readonly SessionPlayer[], rounds: readonly SessionRound[]): SessionPlayer[] {
  const counted = rounds.filter(({ counts }) => counts).length
  return players.filter((player) => player.rounds * 3 >= counted)
}

/** What was played, and who stood out at what; at rates only those who played a third of the rounds or more. */
export function describeOverview(
  { session, rounds, players, weapons, form }: SessionOverview,
  { title, subtitle }: { title: string; subtitle: string },
): Section[] {
  const maps = [...new Set(rounds.map(({ map }) => map))]
  const length = (session.endedAt.getTime() - session.startedAt.getTime()) / 1000
  const counted = rounds.filter(({ counts }) => counts)
  const present = regularsOf(players, rounds)
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
        { label: 'Rounds', value: `${counted.length} of ${rounds.length} count` },
        { label: 'Players', value: formatNumber(players.length) },
      ],
    },
    ...(leaders.length > 0 ? [{ kind: 'facts' as const, heading: 'Stood out', facts: leaders }] : []),
    ...(players.length === 0
      ? []
      : chartSection(
          sessionPanels({
            title,
            subtitle: `${subtitle} · ${counted.length === 1 ? '1 round' : `${counted.length} rounds`} · ${players.length === 1 ? '1 player' : `${players.length} players`}`,
            players: players.map((player) => ({ ...player, isRegular: present.includes(player) })),
            weapons: weapons.filter(({ kills }) => kills > 0).map(aimedUse),
            rounds: counted,
            form: players
              .filter(({ playerId }) => form.has(playerId))
              .map(({ playerId, name, dpm }) => ({
                name,
                dpms: counted.map(({ id }) => form.get(playerId)?.get(id) ?? null),
                overall: dpm,
              })),
            measure: metricMeasure,
          }),
        )),
  ]
}

export function describePlayers(players: readonly SessionPlayer[], rounds: readonly SessionRound[]): Section[] {
  const present = regularsOf(players, rounds)
  const shown = players.map((player) => ({ ...player, isRegular: present.includes(player) }))
  return [
    ...chartSection(playerBars(shown, metricMeasure)),
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
  const times = [...matches.values()].map((played) => ({
    map: played[0]?.map ?? '',
    halves: [1, 2].map((number) => {
      const half = played.find(({ round }) => round === number)
      if (!half) return null
      const { winnerSide } = half
      const winner = ([1, 2] as const).find((side) => side === winnerSide) ?? null
      return { seconds: roundTime(half), winner }
    }),
  }))
  return [
    ...chartSection(mapTimes(times)),
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
    ...chartSection(weaponBars(killers.map(aimedUse), metricMeasure)),
    {
      kind: 'table',
      columns: [...columns('Weapon', 'K', 'Acc', 'HS'), { label: 'Best' }],
      rows: killers.map((weapon) => [
        weaponLabel(weapon.weapon),
        formatNumber(weapon.kills),
        ...aim(weapon),
        // The number first: where there is no room, the name gives way.
        weapon.best ? `${formatNumber(weapon.best.kills)} ${weapon.best.name}` : '–',
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
    ...chartSection(
      sideBars(
        sides.map((side) => ({ ...side, label: label(side) })),
        metricMeasure,
      ),
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

/** How long everybody was there, and alive. */
export function describeSessionTime(times: readonly PlayerTime[]): Section[] {
  return [
    ...chartSection(timeBars(times)),
    {
      kind: 'table',
      columns: columns('Player', 'Played', 'Alive', 'Dead', 'Alive %', 'Denied'),
      rows: times.map(({ name, playedSeconds, aliveSeconds, deadSeconds, deniedSeconds, survival }) => [
        name,
        formatDuration(playedSeconds),
        formatDuration(aliveSeconds),
        formatDuration(deadSeconds),
        metricCell('survival', { survival }),
        formatDuration(deniedSeconds),
      ]),
    },
  ]
}

/** The highest value; nobody when it is unknown or 0 for all. */
function leader(id: MetricId & keyof SessionPlayer, players: readonly SessionPlayer[]) {
  const [first] = [...players].sort((a, b) => (b[id] ?? 0) - (a[id] ?? 0))
  if (!first?.[id]) return []
  return [{ label: metricById(id).label, value: `${first.name} (${metricCell(id, first)})` }]
}
