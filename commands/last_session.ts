import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { viewButtons } from '../src/core/commands/view-buttons.ts'
import { answerSession, sessionViews } from '../src/games/et/query/answer-session.ts'

export default defineCommand({
  describe: 'The last evening: who played what, and how it went',
  needsServers: true,
  options: {
    view: choice({ describe: 'What to look at', choices: sessionViews, otherwise: 'overview' }),
    session: integer({ describe: 'An earlier session by its number', min: 1, max: 2_147_483_647 }),
  },
  async run({ db, scope, options: { view, session } }) {
    const { sessionId, earlierId, reply } = await answerSession(db, { sessionId: session, view, scope })
    if (sessionId === null) return reply
    const views = viewButtons('last_session', sessionViews, view, { session: sessionId })
    const earlier = {
      label: 'Earlier session',
      command: formatCommandLine('last_session', { session: earlierId, view }),
    }
    return { ...reply, buttons: earlierId === null ? views : [...views, earlier] }
  },
})
