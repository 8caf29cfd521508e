import { defineStat } from './stat.ts'
import { countMade } from './units/count-made.ts'

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
    const rows: { player_id: number; minute: number; unit_stats: Record<string, number>[] }[] = []
    for (const { teamId, minute, defId, count } of countMade(aspects.unit_events)) {
      const made = { unit_def_id: defId, units_produced: count }
      const last = rows.at(-1)
      if (last?.player_id === teamId && last.minute === minute) last.unit_stats.push(made)
      else rows.push({ player_id: teamId, minute, unit_stats: [made] })
    }
    return rows
  },
})
