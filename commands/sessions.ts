import { defineCommand } from '../src/core/commands/define-command.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { period } from '../src/core/commands/options/period.ts'
import { answerSessions } from '../src/games/et/query/answer-sessions.ts'

export default defineCommand({
  describe: 'The evenings that were played, newest first: maps, players and score',
  needsServers: true,
  options: {
    period: period({ describe: 'Which evenings' }),
    page: integer({ describe: 'Which page', min: 1, max: 10_000, otherwise: 1 }),
  },
  run: ({ db, scope, now, options: { period, page } }) => answerSessions(db, { period, page, scope, now }),
})
