import { countCommands } from './commands/count-commands.ts'
import { defineStat } from './stat.ts'
import { numbersOf } from './table/collect-cells.ts'

export default defineStat({
  name: 'calculate_player_apm_and_focus',
  describe:
    'Orders each seat gave in each minute, and how many of them in a hundred were for fighting and for economy.',
  form: 'parity',
  byDefault: true,
  inputs: ['commands_log'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'minute', type: 'int', nullable: false },
    { name: 'actions_per_minute', type: 'int', nullable: false },
    { name: 'combat_focus_pct', type: 'float', nullable: false },
    { name: 'economy_focus_pct', type: 'float', nullable: false },
  ],
  compute({ aspects }) {
    const minutes = countCommands(aspects.commands_log)
    return {
      player_id: numbersOf(minutes, ({ teamId }) => teamId),
      minute: numbersOf(minutes, ({ minute }) => minute),
      actions_per_minute: numbersOf(minutes, ({ commands }) => commands),
      combat_focus_pct: numbersOf(minutes, ({ combat, commands }) => (100 * combat) / commands),
      economy_focus_pct: numbersOf(minutes, ({ economy, commands }) => (100 * economy) / commands),
    }
  },
})
