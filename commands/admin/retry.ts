import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'

export default defineCommand({
  describe: 'Put jobs that gave up back to work',
  audience: 'operators',
  visibility: 'private',
  options: {},
  async run({ acts }) {
    const count = await acts.retryParked()
    if (count === 0) return notice('Nothing to do', 'No job has given up.')
    return notice('Back to work', `${count === 1 ? '1 job is' : `${count} jobs are`} tried again.`)
  },
})
