import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { formatClock, formatDuration } from '../../../core/metrics/format-metric.ts'
import { controlAreas, controlMap, controlOfSeat, type Ground, mostFights } from '../charts/control-charts.ts'
import { type Panel, panels } from '../charts/panels.ts'
import { describeGaps } from './describe-gaps.ts'
import { type Fight, fetchFights } from './fetch-fights.ts'
import { fetchHeat } from './fetch-heat.ts'
import type { MatchPlayer } from './fetch-match-players.ts'
import { fetchMinutes } from './fetch-minutes.ts'
import { type AskedMatch, type MatchViewer, whoOfSeat, whoOfSide } from './match-asked.ts'
import { shortCount } from './short-count.ts'
import { wholeMinutes } from './whole-minutes.ts'

const framesASecond = 30

/** Where units were, how much of the map they spanned, and where it came to blows. */
export const viewControl: MatchViewer = async (db, asked) => {
  const { match, players, seat, gaps, heading } = asked
  const [heat, all, minutes] = await Promise.all([
    fetchHeat(db, match.id),
    fetchFights(db, match.id),
    fetchMinutes(db, match.id, seat ? 'seat' : 'side'),
  ])
  const fights = seat ? all.filter(({ teams }) => teams.includes(seat.teamId)) : all
  const ground = groundOf(asked)
  const charts = ground ? charted(asked, ground, { heat, fights, minutes: wholeMinutes(minutes, match.seconds) }) : []
  return {
    sections: [...chartSection(panels(heading, charts)), ...describeFights(fights, ground, players)],
    notes: [
      ...(ground ? [] : [say('Nobody says how large the map is, so there is no picture of it.')]),
      ...(fights.length > mostFights
        ? [say('The first {shown} of {all} fights by damage.', { shown: mostFights, all: fights.length })]
        : []),
      ...describeGaps(gaps, ['unit_positions', 'damage_log']),
    ],
  }
}

type Seen = Parameters<typeof controlMap>[1]

function charted(
  { sides, seat }: AskedMatch,
  ground: Ground,
  { heat, fights, minutes }: Pick<Seen, 'heat' | 'fights'> & { minutes: Parameters<typeof controlAreas>[0] },
): Panel[] {
  const own = seat ? sides.filter(({ players }) => players.includes(seat)) : sides
  const shown = own.map((side) => ({
    ...(seat ? whoOfSeat(seat, sides) : whoOfSide(side)),
    box: side.box,
    starts: (seat ? [seat] : side.players).flatMap(startOf),
    seats: seat ? [seat.teamId] : side.players.map(({ teamId }) => teamId),
  }))
  const over = seat
    ? controlOfSeat(minutes, whoOfSeat(seat, sides), ground)
    : controlAreas(minutes, sides.map(whoOfSide), ground)
  return [
    { chart: controlMap(ground, { sides: shown, heat, fights }), wide: true },
    { chart: over, wide: true },
  ]
}

function startOf({ name, startX, startZ }: MatchPlayer): { label: string; x: number; z: number }[] {
  return startX === null || startZ === null ? [] : [{ label: name, x: startX, z: startZ }]
}

function groundOf({ match: { mapWidth, mapHeight } }: AskedMatch): Ground | null {
  return mapWidth !== null && mapHeight !== null && mapWidth > 0 && mapHeight > 0
    ? { width: mapWidth, height: mapHeight }
    : null
}

function describeFights(fights: readonly Fight[], ground: Ground | null, players: AskedMatch['players']): Section[] {
  if (fights.length === 0) return [{ kind: 'text', text: say('No fight is known.') }]
  return [
    {
      kind: 'table',
      heading: say('The greatest fights'),
      columns: [
        { label: '#', align: 'right' },
        ...columns(say('At'), say('Lasted'), say('Dmg'), say('Plrs')),
        { label: say('Where') },
      ],
      rows: fights
        .slice(0, mostFights)
        .map((fight, index) => [
          String(index + 1),
          formatClock(fight.startFrame / framesASecond),
          formatDuration((fight.endFrame - fight.startFrame) / framesASecond),
          shortCount(fight.damage),
          String(players.filter(({ teamId }) => fight.teams.includes(teamId)).length),
          ground ? describePlace(fight, ground) : '–',
        ]),
    },
  ]
}

/** Ninths of a map, row by row from the top left. */
const ninths = [
  [phrase('north west'), phrase('north'), phrase('north east')],
  [phrase('west'), phrase('centre'), phrase('east')],
  [phrase('south west'), phrase('south'), phrase('south east')],
] as const

/** Which ninth of the map. North is the top of the picture. */
function describePlace({ x, z }: Fight, { width, height }: Ground): string {
  return say(ninths[third(z, height)][third(x, width)])
}

function third(at: number, length: number): 0 | 1 | 2 {
  if (3 * at < length) return 0
  return 3 * at < 2 * length ? 1 : 2
}
