import type { AreasChart } from '../../../core/commands/chart-spec.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface Minute extends Moment {
  unitsMade: number | null
  unitsLost: number | null
}

const units = { label: 'Units', unit: 'count', digits: 0 } as const

/** Units of each side that were lost, minute by minute. */
export function lossLines(minutes: readonly Minute[], sides: readonly Who[]): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: 'Units lost a minute',
    measure: units,
    times,
    series: sides.map((side) => ({
      label: side.label,
      team: side.team,
      values: of(side.of, ({ unitsLost }) => unitsLost),
    })),
  }
}

/** Units of one seat that were made and lost. */
export function lossLinesOfSeat(minutes: readonly Minute[], seat: Who): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: `Units made and lost a minute: ${seat.label}`,
    measure: units,
    times,
    series: [
      { label: 'Made', values: of(seat.of, ({ unitsMade }) => unitsMade) },
      { label: 'Lost', values: of(seat.of, ({ unitsLost }) => unitsLost) },
    ],
  }
}
