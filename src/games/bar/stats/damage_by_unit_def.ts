import { descending } from './grouping/descending.ts'
import { groupRows } from './grouping/group-rows.ts'
import { sumBy } from './grouping/sum-by.ts'
import { defineStat } from './stat.ts'
import { numbersAt } from './table/collect-cells.ts'

export default defineStat({
  name: 'damage_by_unit_def',
  describe: 'Damage of every hit, overkill and own side included, summed by the kind of unit that dealt it.',
  form: 'parity',
  byDefault: true,
  inputs: ['damage_log'],
  columns: [
    { name: 'unit_def_id', type: 'int', nullable: false },
    { name: 'total_damage_dealt', type: 'float', nullable: false },
  ],
  compute({ aspects }) {
    const { attacker_def_id, damage } = aspects.damage_log.columns
    const kinds = groupRows(attacker_def_id)
    const sums = sumBy(kinds, damage.values)
    const order = descending(sums)
    return {
      unit_def_id: numbersAt(order, kinds.values),
      total_damage_dealt: numbersAt(order, sums, damage.field.divisor),
    }
  },
})
