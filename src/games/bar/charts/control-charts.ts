import type { AreasChart, MapChart, Measure } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface Minute extends Moment {
  boxArea: number | null
  /** Seats that the area is of. */
  boxes: number
}

interface MapSide extends Who {
  box: { left: number; top: number; right: number; bottom: number } | null
  /** Its seats. */
  seats: readonly number[]
  /** Where its players began. */
  starts: readonly { label: string; x: number; z: number }[]
}

interface SeatHeat {
  teamId: number
  columns: number
  rows: number
  cells: readonly number[]
}

interface Fight {
  startFrame: number
  x: number
  z: number
  damage: number
}

/** World units. */
export interface Ground {
  width: number
  height: number
}

/** What players call the unit of the ground. */
const elmos = 'elmos'
/** As many as the table beside it tells of. */
export const mostFights = 12
const ofTheMap = (): Measure => ({ label: say('Of the map'), unit: 'percent', digits: 0 })
const framesASecond = 30

/** Where the units of each side were, where they began, and where it came to blows. */
export function controlMap(
  { width, height }: Ground,
  { sides, heat, fights }: { sides: readonly MapSide[]; heat: readonly SeatHeat[]; fights: readonly Fight[] },
): MapChart {
  const [first] = heat
  const columns = first?.columns ?? 0
  const rows = first?.rows ?? 0
  const fitting = heat.filter((seat) => seat.columns === columns && seat.rows === rows)
  const hasBoxes = sides.some(({ box }) => box !== null)
  const parts = [
    ...(first ? [say('Colour: whose units were seen there')] : []),
    ...(hasBoxes
      ? [say('dashed: where a side may start')]
      : sides.some(({ starts }) => starts.length > 0)
        ? [say('dots: where each began')]
        : []),
    ...(fights.length > 0 ? [say('circles: the greatest fights')] : []),
  ]
  return {
    kind: 'map',
    title: say('Where units were, and where they fought'),
    subtitle: parts.join('; '),
    width,
    height,
    unit: elmos,
    heat:
      first === undefined
        ? null
        : {
            columns,
            rows,
            mixed: say(sides.length > 2 ? 'several' : 'both'),
            layers: sides.map(({ label, team, seats }) => {
              const own = fitting.filter(({ teamId }) => seats.includes(teamId))
              const cells = Array.from({ length: columns * rows }, (_, cell) =>
                own.reduce((sum, seat) => sum + (seat.cells[cell] ?? 0), 0),
              )
              return { label, team, cells }
            }),
          },
    boxes: sides.flatMap(({ label, team, box }) =>
      box === null
        ? []
        : [{ label, team, x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top }],
    ),
    circles: {
      measure: { label: say('Damage'), unit: 'count', digits: 0 },
      all: fights.slice(0, mostFights).map(({ startFrame, x, z, damage }) => ({
        label: formatClock(startFrame / framesASecond),
        x,
        y: z,
        value: damage,
      })),
    },
    points: hasBoxes
      ? []
      : sides.flatMap(({ team, starts }) => starts.map(({ label, x, z }) => ({ label, team, x, y: z }))),
  }
}

/** How much of the map the units of one player span, as a mean over the players of each side. */
export function controlAreas(minutes: readonly Minute[], sides: readonly Who[], ground: Ground): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: say('Ground spanned'),
    subtitle: say('Share of the map between the outermost units of a player; mean of the players of a side'),
    measure: ofTheMap(),
    times,
    series: sides.map((side) => ({
      label: side.label,
      team: side.team,
      values: of(side.of, (row) => spannedShare(row, ground)),
    })),
  }
}

/** The same of one seat among all others. */
export function controlOfSeat(minutes: readonly Minute[], seat: Who, ground: Ground): AreasChart {
  const { times, of, others } = overTime(minutes)
  const spanned = (row: Minute) => spannedShare(row, ground)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: say('Ground spanned: {player}', { player: seat.label }),
    subtitle: say('Share of the map between the outermost units'),
    measure: ofTheMap(),
    times,
    series: [{ label: seat.label, team: seat.team, values: of(seat.of, spanned) }],
    range: others(seat.of, spanned),
  }
}

function spannedShare({ boxArea, boxes }: Minute, { width, height }: Ground): number | null {
  return boxArea === null || boxes === 0 ? null : (100 * boxArea) / (boxes * width * height)
}
