import { defineCommand } from '../../src/core/commands/define-command.ts'
import { integer } from '../../src/core/commands/options/integer.ts'
import { answerMatches } from '../../src/games/bar/query/answer-matches.ts'

export default defineCommand({
  describe: 'The last matches, newest first',
  needsServers: true,
  options: { page: integer({ describe: 'Which page', min: 1, max: 10_000, otherwise: 1 }) },
  run: ({ db, scope, now, options: { page } }) => answerMatches(db, { page, scope, now }),
})
