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
    const { starts, firsts } = splitByMinute(made)
    return {
      player_id: numbersOf(firsts, teamOf),
      minute: numbersOf(firsts, minuteOf),
      unit_stats: {
        starts: Int32Array.from([...starts, made.length]),
        items: { unit_def_id: numbersOf(made, kindOf), units_produced: numbersOf(made, countOf) },
      },
    }
  },
})

const teamOf = ({ teamId }: Made) => teamId
const minuteOf = ({ minute }: Made) => minute
const kindOf = ({ defId }: Made) => defId
const countOf = ({ count }: Made) => count

/** The first of each seat and minute, and where it stands. */
function splitByMinute(made: readonly Made[]) {
  const starts: number[] = []
  const firsts: Made[] = []
  let before: Made | undefined
  for (const [place, one] of made.entries()) {
    if (before?.teamId !== one.teamId || before.minute !== one.minute) {
      starts.push(place)
      firsts.push(one)
    }
    before = one
  }
  return { starts, firsts }
}
