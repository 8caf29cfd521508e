import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatDuration, formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { mapTimes, playerBars, sideBars, timeBars, weaponBars } from '../charts/session-bars.ts'
import { sessionPanels } from '../charts/session-panels.ts'
import { aim, aimedUse } from './describe-player.ts'
import { describeRound, describeWinner, roundTime, sideKey, sideName } from './describe-rounds.ts'
import type { Session } from './fetch-last-session.ts'
import type { WeaponUse } from './fetch-player-weapons.ts'
import type { SessionPlayer } from './fetch-session-players.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import type { SideNumbers } from './fetch-session-sides.ts'
import type { PlayerTime } from './fetch-session-time.ts'
import type { SessionWeapon } from './fetch-session-weapons.ts'
import type { MetricId } from './metrics.ts'
import { metricCell, metricLeader, metricMeasure } from './show-metric.ts'
import { weaponLabel } from './weapon-label.ts'

/** Everything of a session that the overview shows. */
export interface SessionOverview {
  session: Session
  rounds: readonly SessionRound[]
  players: readonly SessionPlayer[]
  weapons: readonly WeaponUse[]
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
        { label: say('Length'), value: formatDuration(length) },
        { label: say('Maps'), value: `${maps.length}: ${maps.join(', ')}` },
        {
          label: say('Rounds'),
          value: say('{counted, number} of {all, number} count', { counted: counted.length, all: rounds.length }),
        },
        { label: say('Players'), value: formatNumber(players.length) },
      ],
    },
    ...(leaders.length > 0 ? [{ kind: 'facts' as const, heading: say('Stood out'), facts: leaders }] : []),
    ...(players.length === 0
      ? []
      : chartSection(
          sessionPanels({
            title,
            subtitle: [
              subtitle,
              say('{count, plural, one {# round} other {# rounds}}', { count: counted.length }),
              say('{count, plural, one {# player} other {# players}}', { count: players.length }),
            ].join(' · '),
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
      columns: columns(
        say('Player'),
        say('K'),
        say('D'),
        say('K/D'),
        say('DPM'),
        say('Acc'),
        say('HS'),
        say('Rev'),
        say('Gib'),
        say('Rds'),
        say('Time'),
      ),
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
        .join('; ') || unknown
    const isDecided = played.some(({ counts }) => counts) && played.every(({ excluded }) => excluded === null)
    const winner = isDecided ? describeWinner(played[0]?.winner ?? null) : say('not counted')
    return [played[0]?.map ?? '', half(1), half(2), winner]
  })
  const times = [...matches.values()].map((played) => ({
    map: played[0]?.map ?? '',
    halves: [1, 2].map((number) => {
      const half = played.find(({ round }) => round === number)
      if (!half || half.excluded !== null) return null
      const { winnerSide } = half
      const winner = ([1, 2] as const).find((side) => side === winnerSide) ?? null
      return { seconds: roundTime(half), winner }
    }),
  }))
  return [
    ...chartSection(mapTimes(times)),
    {
      kind: 'table',
      columns: [say('Map'), say('Round 1'), say('Round 2'), say('Won by')].map((label) => ({ label })),
      rows,
    },
  ]
}

/** Weapons that killed somebody. */
export function describeSessionWeapons(weapons: readonly SessionWeapon[]): Section[] {
  const killers = weapons.filter(({ kills }) => kills > 0)
  if (killers.length === 0) return [{ kind: 'text', text: say('Nobody was killed by a weapon.') }]
  return [
    ...chartSection(weaponBars(killers.map(aimedUse), metricMeasure)),
    {
      kind: 'table',
      columns: [...columns(say('Weapon'), say('K'), say('Acc'), say('HS')), { label: say('Best') }],
      rows: killers.map((weapon) => [
        weaponLabel(weapon.weapon),
        formatNumber(weapon.kills),
        ...aim(weapon),
        // The number first: where there is no room, the name gives way.
        weapon.best ? `${formatNumber(weapon.best.kills)} ${weapon.best.name}` : unknown,
      ]),
    },
  ]
}

export function describeSessionSides(rounds: readonly SessionRound[], sides: readonly SideNumbers[]): Section[] {
  const decided = rounds.filter(({ counts, winnerSide }) => counts && sideKey(winnerSide) !== null)
  const attacked = decided.filter(({ defenderSide }) => sideKey(defenderSide) !== null)
  const partOf = (part: number, all: number) => say('{part, number} of {all, number}', { part, all })
  const wins = (side: 1 | 2) => partOf(decided.filter(({ winnerSide }) => winnerSide === side).length, decided.length)
  const through = attacked.filter(({ winnerSide, defenderSide }) => winnerSide !== defenderSide).length
  return [
    {
      kind: 'facts',
      heading: say('Rounds won'),
      facts: [
        { label: sideName(1), value: wins(1) },
        { label: sideName(2), value: wins(2) },
        { label: say('Attackers'), value: partOf(through, attacked.length) },
      ],
    },
    ...chartSection(
      sideBars(
        sides.map((side) => ({ ...side, label: labelOf(side) })),
        metricMeasure,
      ),
    ),
    {
      kind: 'table',
      columns: columns(say('Side'), say('K'), say('D'), say('K/D'), say('DPM'), say('Rev'), say('Gib')),
      rows: sides.map((side) => [
        labelOf(side),
        ...(['kills', 'deaths', 'kd', 'dpm', 'revives', 'gibs'] as const).map((id) => metricCell(id, side)),
      ]),
    },
  ]
}

function labelOf({ side, role }: SideNumbers): string {
  if (role === null) return sideName(side)
  const name = sideName(side)
  return role === 'attack' ? say('{name}, attack', { name }) : say('{name}, defence', { name })
}

/** How long everybody was there, and alive. */
export function describeSessionTime(times: readonly PlayerTime[]): Section[] {
  return [
    ...chartSection(timeBars(times)),
    {
      kind: 'table',
      columns: columns(say('Player'), say('Played'), say('Alive'), say('Dead'), say('Alive %'), say('Denied')),
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
  return first?.[id] ? [metricLeader(id, first)] : []
}
