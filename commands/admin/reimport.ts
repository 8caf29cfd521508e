import { defineCommand } from '../../src/core/commands/define-command.ts'
import { notice } from '../../src/core/commands/notice.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { day } from '../../src/core/commands/options/day.ts'
import { text } from '../../src/core/commands/options/text.ts'
import { say } from '../../src/core/language/say.ts'

export default defineCommand({
  describe: 'Rebuild rounds from the kept files: one, those since a day, or all',
  audience: 'operators',
  visibility: 'private',
  options: {
    file: text({ describe: 'A file by its name' }),
    since: day({ describe: 'Files first seen on or after this day (UTC)' }),
    everything: choice({ describe: 'Every file there is', choices: ['no', 'yes'], otherwise: 'no' }),
  },
  async run({ acts, options: { file, since, everything } }) {
    const wishes = [
      ...(file === null ? [] : [{ kind: 'file', name: file } as const]),
      ...(since === null ? [] : [{ kind: 'since', from: since } as const]),
      ...(everything === 'no' ? [] : [{ kind: 'all' } as const]),
    ]
    const [what] = wishes
    if (!what || wishes.length > 1)
      return notice(say('Which files?'), say('Give one of these options: file, since, or everything:yes.'))
    const buttons = [{ label: say('Status'), command: '/admin status' }]
    return notice(say('Re-import'), await acts.reimport({ game: null, what }), buttons)
  },
})
