import type { AreasChart } from '../../../core/commands/chart-spec.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface Minute extends Moment {
  unitsMade: number | null
  unitsLost: number | null
}

const units = { label: 'Units', unit: 'count', digits: 0 } as const
const values = { made: (row: Minute) => row.unitsMade, lost: (row: Minute) => row.unitsLost }
const subtitle = 'Buildings too; without the last minute, in which the losers lose all'

/** Units of each side that were made or lost, minute by minute. */
export function unitLines(minutes: readonly Minute[], sides: readonly Who[], what: 'made' | 'lost'): AreasChart {
  const { times, of } = overTime(minutes)
  return {
    kind: 'areas',
    arrangement: 'lines',
    title: `Units ${what} a minute`,
    subtitle: 'Buildings too; without the last minute',
    measure: units,
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
    title: `Units made and lost a minute: ${seat.label}`,
    subtitle,
    measure: units,
    times,
    series: [
      { label: 'Made', values: of(seat.of, values.made) },
      { label: 'Lost', values: of(seat.of, values.lost) },
    ],
  }
}
