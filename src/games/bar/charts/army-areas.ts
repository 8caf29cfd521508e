import type { AreasChart, Measure } from '../../../core/commands/chart-spec.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface ArmyValue extends Moment {
  value: number
}

const metal: Measure = { label: 'Metal', unit: 'count', digits: 0 }
/** As many layers as can be told apart. */
const mostLayers = 8

/** What the units of each side are worth over a match. */
export function armyBySide(values: readonly ArmyValue[], sides: readonly Who[]): AreasChart {
  const { times, of } = overTime(values)
  return {
    kind: 'areas',
    arrangement: sides.length <= 2 ? 'overlaid' : 'lines',
    title: 'Army value',
    subtitle: 'Metal in all finished units, buildings too',
    measure: metal,
    times,
    series: sides.map((side) => ({ label: side.label, team: side.team, values: of(side.of, ({ value }) => value) })),
  }
}

/** The same seat by seat: team 2 downwards when there are two, else the seats with the most. */
export function armyBySeat(values: readonly ArmyValue[], seats: readonly Who[]): AreasChart {
  const { times, of } = overTime(values)
  const all = seats.map((seat) => ({ label: seat.label, team: seat.team, values: of(seat.of, ({ value }) => value) }))
  const peak = (series: (typeof all)[number]) => Math.max(0, ...series.values.map((value) => value ?? 0))
  const ordered = [...all].sort((a, b) => peak(b) - peak(a))
  const isMirrored = seats.some(({ team }) => team !== null)
  const shown = isMirrored ? ordered : ordered.slice(0, mostLayers)
  return {
    kind: 'areas',
    arrangement: isMirrored ? 'mirrored' : 'lines',
    title: 'Army value by player',
    ...(shown.length < all.length ? { subtitle: `The first ${shown.length} of ${all.length} by their peak` } : {}),
    measure: metal,
    times,
    series: shown,
  }
}

/** One seat among all others. */
export function armyOfSeat(values: readonly ArmyValue[], seat: Who): AreasChart {
  const { times, of, others } = overTime(values)
  const value = (row: ArmyValue) => row.value
  return {
    kind: 'areas',
    arrangement: 'overlaid',
    title: `Army value: ${seat.label}`,
    subtitle: 'Metal in finished units, buildings too; behind it the least and the most of all other players',
    measure: metal,
    times,
    series: [{ label: seat.label, team: seat.team, values: of(seat.of, value) }],
    range: { label: 'others', ...others(seat.of, value) },
  }
}
