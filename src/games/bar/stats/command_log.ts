import { cleanColumns } from './clean-columns.ts'
import { sortByFrame } from './grouping/sort-by-frame.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'command_log',
  describe: 'Every order as a clean row, by frame.',
  form: 'parity',
  byDefault: true,
  inputs: ['commands_log'],
  columns: cleanColumns('commands_log'),
  compute({ aspects: { commands_log } }) {
    return sortByFrame(commands_log.columns)
  },
})
