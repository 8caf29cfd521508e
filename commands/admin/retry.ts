import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'Put jobs that gave up back to work',
  audience: 'operators',
  visibility: 'private',
  options: {},
  async run({ acts }) {
    const count = await acts.retryParked()
    if (count === 0) return notice(say('Nothing to do'), say('No job has given up.'))
    return notice(
      say('Back to work'),
      say('{count, plural, one {# job is} other {# jobs are}} tried again.', { count }),
    )
  },
})
