import type { AreasChart, Measure } from '../../../core/commands/chart-spec.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface ArmyValue extends Moment {
  value: number
}

const metal = (): Measure => ({ label: say('Metal'), unit: 'count', digits: 0 })
/** As many layers as can be told apart. */
const mostLayers = 8
/** Frames: a minute. */
const longestEnd = 1800

const meaning = phrase('Metal in armed units that move, without commanders')

/** What the armies of the sides are worth over a match. */
export function armyBySide(values: readonly ArmyValue[], sides: readonly Who[]): AreasChart {
  const { times, of } = overTime(values)
  return {
    kind: 'areas',
    arrangement: sides.length <= 2 ? 'overlaid' : 'lines',
    title: say('Army value'),
    subtitle: say(meaning),
    measure: metal(),
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
    title: say('Army value by player'),
    subtitle:
      shown.length < all.length
        ? say('The first {shown} of {all} by their peak', { shown: shown.length, all: all.length })
        : say(meaning),
    measure: metal(),
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
    title: say('Army value: {player}', { player: seat.label }),
    subtitle: say(meaning),
    measure: metal(),
    times,
    series: [{ label: seat.label, team: seat.team, values: of(seat.of, value) }],
    range: others(seat.of, value),
  }
}

/**
 * Values up to the last moment at which every side still had an army. With the match all that the losers have is
 * destroyed, which says nothing of how it was played; a side that had nothing for longer than a minute stays as it is.
 */
export function beforeTheEnd<Value extends ArmyValue>(
  values: readonly Value[],
  sides: readonly ArmyValue[],
): readonly Value[] {
  const frames = [...new Set(sides.map(({ frame }) => frame))].sort((a, b) => b - a)
  const [end = 0] = frames
  const until = frames.find((frame) => sides.every((side) => side.frame !== frame || side.value > 0)) ?? end
  return end - until > longestEnd ? values : values.filter(({ frame }) => frame <= until)
}
