import type { AreasChart, Measure } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface Minute extends Moment {
  unitsMade: number | null
  unitsLost: number | null
}

const units = (): Measure => ({ label: say('Units'), unit: 'count', digits: 0 })
const values = { made: (row: Minute) => row.unitsMade, lost: (row: Minute) => row.unitsLost }

/** Units of each side that were made or lost, minute by minute. */
export function unitLines(minutes: readonly Minute[], sides: readonly Who[], what: 'made' | 'lost'): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: say(what === 'made' ? 'Units made a minute' : 'Units lost a minute'),
    subtitle: say('Buildings too; without the last minute'),
    measure: units(),
    times,
    series: sides.map((side) => ({ label: side.label, team: side.team, values: of(side.of, values[what]) })),
  }
}

/** Units of one seat that were made and lost. */
export function unitLinesOfSeat(minutes: readonly Minute[], seat: Who): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: say('Units made and lost a minute: {player}', { player: seat.label }),
    subtitle: say('Buildings too; without the last minute, in which the losers lose all'),
    measure: units(),
    times,
    series: [
      { label: say('Made'), values: of(seat.of, values.made) },
      { label: say('Lost'), values: of(seat.of, values.lost) },
    ],
  }
}
