import { defineCommand } from '../../src/core/commands/define-command.ts'
import { answerMatch } from '../../src/games/bar/query/answer-match.ts'
import { matchEntry } from '../../src/games/bar/query/match-entry.ts'

export default defineCommand({
  describe: 'A match: who won, who played, and what they came to',
  needsServers: true,
  options: { match: matchEntry() },
  run: ({ db, scope, options: { match } }) => answerMatch(db, { view: 'match', matchId: match, scope }),
})
