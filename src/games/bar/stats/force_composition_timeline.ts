import { defineStat } from './stat.ts'
import { numbersOf } from './table/collect-cells.ts'
import { countMade, type Made } from './units/count-made.ts'

export default defineStat({
  name: 'force_composition_timeline',
  describe: 'Units of each kind that each seat began in each minute; minutes without any are not there.',
  form: 'parity',
  byDefault: true,
  inputs: ['unit_events'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'minute', type: 'int', nullable: false },
    { name: 'unit_stats', type: 'records', nullable: false, fields: ['unit_def_id', 'units_produced'] },
  ],
  compute({ aspects }) {
    const made = countMade(aspects.unit_events)
    const isFirst = ({ teamId, minute }: Made, place: number) =>
      made[place - 1]?.teamId !== teamId || made[place - 1]?.minute !== minute
    const starts = made.flatMap((one, place) => (isFirst(one, place) ? [place] : []))
    const firsts = made.filter(isFirst)
    return {
      player_id: numbersOf(firsts, ({ teamId }) => teamId),
      minute: numbersOf(firsts, ({ minute }) => minute),
      unit_stats: {
        starts: Int32Array.from([...starts, made.length]),
        items: {
          unit_def_id: numbersOf(made, ({ defId }) => defId),
          units_produced: numbersOf(made, ({ count }) => count),
        },
      },
    }
  },
})
