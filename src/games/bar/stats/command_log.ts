import { cleanRowAt } from '../parse/clean-values.ts'
import { cleanColumns } from './clean-columns.ts'
import { rowsByFrame } from './grouping/frames.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'command_log',
  describe: 'Every order as a clean row, by frame.',
  form: 'parity',
  byDefault: true,
  inputs: ['commands_log'],
  columns: cleanColumns('commands_log'),
  compute({ aspects: { commands_log } }) {
    const rowAt = cleanRowAt(commands_log)
    return Array.from(rowsByFrame(commands_log.columns.frame), rowAt)
  },
})
