import { defineCommand } from '../src/core/commands/define-command.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { answerEvening } from '../src/games/et/query/answer-evening.ts'
import { sessionViews } from '../src/games/et/query/answer-session.ts'
import { sessionEntry } from '../src/games/et/query/session-entry.ts'

export default defineCommand({
  describe: 'Any evening, by its day, number or maps: who played what, and how it went',
  needsServers: true,
  options: {
    which: sessionEntry(),
    view: choice({ describe: 'What to look at', choices: sessionViews, otherwise: 'overview' }),
  },
  run: ({ db, scope, now, options: { which, view } }) =>
    answerEvening(
      db,
      { sessionId: which, view, scope, now },
      { name: 'session', which: (id) => ({ which: `#${id}` }) },
    ),
})
