import { descending } from './grouping/descending.ts'
import { groupRows } from './grouping/group-rows.ts'
import { spanBy } from './grouping/span-by.ts'
import { defineStat } from './stat.ts'

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
    return descending(netMetal).map((team) => ({
      player_id: teams.values[team] ?? null,
      total_metal_sent: (metalSent[team] ?? 0) / metal_sent.field.divisor,
      total_metal_received: (metalReceived[team] ?? 0) / metal_received.field.divisor,
      total_energy_sent: (energySent[team] ?? 0) / energy_sent.field.divisor,
      total_energy_received: (energyReceived[team] ?? 0) / energy_received.field.divisor,
      net_metal_contribution: (netMetal[team] ?? 0) / metal_sent.field.divisor,
      net_energy_contribution: (netEnergy[team] ?? 0) / energy_sent.field.divisor,
    }))
  },
})
