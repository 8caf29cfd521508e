import { descending } from './grouping/descending.ts'
import { groupRows } from './grouping/group-rows.ts'
import { spanBy } from './grouping/span-by.ts'
import { defineStat } from './stat.ts'
import { numbersAt } from './table/collect-cells.ts'

/** Keeps a seat that used nothing from being divided by nothing; part of the rule. */
const almostNothing = 1e-6

export default defineStat({
  name: 'player_economic_efficiency',
  describe: 'Damage each seat dealt for the metal and energy it used; the best first.',
  form: 'parity',
  byDefault: true,
  inputs: ['team_stats'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'total_metal_spent', type: 'float', nullable: false },
    { name: 'total_energy_spent', type: 'float', nullable: false },
    { name: 'total_damage_output', type: 'float', nullable: false },
    { name: 'damage_per_resource_unit', type: 'float', nullable: false },
  ],
  compute({ aspects }) {
    const { team_id, metal_used, energy_used, damage_dealt } = aspects.team_stats.columns
    const teams = groupRows(team_id)
    const metal = spanBy(teams, metal_used.values).most.map((most) => most / metal_used.field.divisor)
    const energy = spanBy(teams, energy_used.values).most.map((most) => most / energy_used.field.divisor)
    const damage = spanBy(teams, damage_dealt.values).most.map((most) => most / damage_dealt.field.divisor)
    const efficiency = damage.map((dealt, team) => dealt / ((metal[team] ?? 0) + (energy[team] ?? 0) + almostNothing))
    const order = descending(efficiency)
    return {
      player_id: numbersAt(order, teams.values),
      total_metal_spent: numbersAt(order, metal),
      total_energy_spent: numbersAt(order, energy),
      total_damage_output: numbersAt(order, damage),
      damage_per_resource_unit: numbersAt(order, efficiency),
    }
  },
})
