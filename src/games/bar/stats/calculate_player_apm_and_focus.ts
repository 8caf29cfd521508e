import { type CommandMinute, countCommands } from './commands/count-commands.ts'
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
      player_id: numbersOf(minutes, teamOf),
      minute: numbersOf(minutes, minuteOf),
      actions_per_minute: numbersOf(minutes, commandsOf),
      combat_focus_pct: numbersOf(minutes, combatPercent),
      economy_focus_pct: numbersOf(minutes, economyPercent),
    }
  },
})

const teamOf = ({ teamId }: CommandMinute) => teamId
const minuteOf = ({ minute }: CommandMinute) => minute
const commandsOf = ({ commands }: CommandMinute) => commands
const combatPercent = ({ combat, commands }: CommandMinute) => (100 * combat) / commands
const economyPercent = ({ economy, commands }: CommandMinute) => (100 * economy) / commands
