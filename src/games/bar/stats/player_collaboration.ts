import { descending } from './grouping/descending.ts'
import { groupRows } from './grouping/group-rows.ts'
import { spanBy } from './grouping/span-by.ts'
import { defineStat } from './stat.ts'
import { numbersAt } from './table/collect-cells.ts'

export default defineStat({
  name: 'player_collaboration',
  describe: 'Metal and energy each seat sent and received, the net of both; who gave most of metal first.',
  form: 'parity',
  byDefault: true,
  inputs: ['team_stats'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'total_metal_sent', type: 'float', nullable: false },
    { name: 'total_metal_received', type: 'float', nullable: false },
    { name: 'total_energy_sent', type: 'float', nullable: false },
    { name: 'total_energy_received', type: 'float', nullable: false },
    { name: 'net_metal_contribution', type: 'float', nullable: false },
    { name: 'net_energy_contribution', type: 'float', nullable: false },
  ],
  compute({ aspects }) {
    const { team_id, metal_sent, metal_received, energy_sent, energy_received } = aspects.team_stats.columns
    const teams = groupRows(team_id)
    const metalSent = spanBy(teams, metal_sent.values).most
    const metalReceived = spanBy(teams, metal_received.values).most
    const energySent = spanBy(teams, energy_sent.values).most
    const energyReceived = spanBy(teams, energy_received.values).most
    const netMetal = metalSent.map((sent, team) => sent - (metalReceived[team] ?? 0))
    const netEnergy = energySent.map((sent, team) => sent - (energyReceived[team] ?? 0))
    const order = descending(netMetal)
    return {
      player_id: numbersAt(order, teams.values),
      total_metal_sent: numbersAt(order, metalSent, metal_sent.field.divisor),
      total_metal_received: numbersAt(order, metalReceived, metal_received.field.divisor),
      total_energy_sent: numbersAt(order, energySent, energy_sent.field.divisor),
      total_energy_received: numbersAt(order, energyReceived, energy_received.field.divisor),
      net_metal_contribution: numbersAt(order, netMetal, metal_sent.field.divisor),
      net_energy_contribution: numbersAt(order, netEnergy, energy_sent.field.divisor),
    }
  },
})
