import { defineCommand } from '../src/core/commands/define-command.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { answerEvening } from '../src/games/et/query/answer-evening.ts'
import { sessionViews } from '../src/games/et/query/answer-session.ts'

export default defineCommand({
  describe: 'The last evening: who played what, and how it went',
  needsServers: true,
  options: {
    view: choice({ describe: 'What to look at', choices: sessionViews, otherwise: 'overview' }),
    session: integer({ describe: 'An earlier session by its number', min: 1, max: 2_147_483_647 }),
  },
  run: ({ db, scope, now, options: { view, session } }) =>
    answerEvening(
      db,
      { sessionId: session, view, scope, now },
      { name: 'last_session', which: (id) => ({ session: id }) },
    ),
})
