import type { AreasChart } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Who } from './who.ts'

interface DamageSoFar extends Moment {
  damage: number
}

/** What each side had dealt so far: who was ahead when nobody knows what the armies were worth. */
export function damageBySide(rows: readonly DamageSoFar[], sides: readonly Who[]): AreasChart {
  const { times, of } = overTime(rows)
  return {
    kind: 'areas',
    arrangement: sides.length <= 2 ? 'overlaid' : 'lines',
    title: say('Damage dealt so far'),
    measure: { label: say('Damage'), unit: 'count', digits: 0 },
    times,
    series: sides.map((side) => ({ label: side.label, team: side.team, values: of(side.of, ({ damage }) => damage) })),
  }
}
