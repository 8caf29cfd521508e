import type { AreasChart, BarsChart, Measure } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

/** Orders of a side or a seat in one minute. */
interface Minute extends Moment {
  seats: number
  commands: number | null
  combatCommands: number | null
  economyCommands: number | null
}

interface SeatOrders {
  label: string
  team: Who['team']
  apm: number | null
  combat: number | null
  economy: number | null
}

const perMinute = (): Measure => ({ label: say('APM'), unit: 'per-minute', digits: 0 })
const percent = (label: string): Measure => ({ label, unit: 'percent', digits: 0 })

/** Orders a minute of the players of each side, and what they were about. */
export function apmOfSides(minutes: readonly Minute[], sides: readonly Who[]): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: say('Orders a minute'),
    subtitle: say('Mean of the players of a side; under it what their orders were about'),
    measure: perMinute(),
    times,
    series: sides.map((side) => ({ label: side.label, team: side.team, values: of(side.of, apm) })),
    shares: sides.length > 4 ? [] : sides.map((side) => focus(side, of)),
  }
}

/** One seat among all others. */
export function apmOfSeat(minutes: readonly Minute[], seat: Who): AreasChart {
  const { times, of, others } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: say('Orders a minute: {player}', { player: seat.label }),
    subtitle: say('Under it what the orders were about'),
    measure: perMinute(),
    times,
    series: [{ label: seat.label, team: seat.team, values: of(seat.of, apm) }],
    range: others(seat.of, apm),
    shares: [focus(seat, of)],
  }
}

/** Everybody's orders over the whole match, in the order given. */
export function focusBars(seats: readonly SeatOrders[], most: number): BarsChart {
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('APM and focus'),
    subtitle:
      seats.length > most
        ? say('The first {shown} of {all} by APM', { shown: most, all: seats.length })
        : say('Sorted by APM'),
    measures: [perMinute(), percent(say('Combat')), percent(say('Economy'))],
    rows: seats.slice(0, most).map(({ label, team, apm, combat, economy }) => ({
      label,
      ...(team === null ? {} : { teams: [team] }),
      values: [apm, combat, economy],
    })),
  }
}

function focus({ of: who, label }: Who, of: (who: number, value: (row: Minute) => number | null) => (number | null)[]) {
  return {
    label,
    parts: [
      { label: say('Combat'), values: of(who, ({ combatCommands }) => combatCommands) },
      { label: say('Economy'), values: of(who, ({ economyCommands }) => economyCommands) },
      { label: say('Other'), values: of(who, other) },
    ],
  }
}

function apm({ commands, seats }: Minute): number | null {
  return commands === null ? null : commands / seats
}

function other({ commands, combatCommands, economyCommands }: Minute): number | null {
  return commands === null || combatCommands === null || economyCommands === null
    ? null
    : commands - combatCommands - economyCommands
}
