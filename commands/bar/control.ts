import { defineCommand } from '../../src/core/commands/define-command.ts'
import { player } from '../../src/core/commands/options/player.ts'
import { answerMatch } from '../../src/games/bar/query/answer-match.ts'
import { matchEntry } from '../../src/games/bar/query/match-entry.ts'

export default defineCommand({
  describe: 'Where units were in a match, and where they fought',
  needsServers: true,
  options: {
    match: matchEntry(),
    player: player({ describe: 'Only this player’s numbers', unnamed: 'everybody' }),
  },
  run: ({ db, scope, options: { match, player } }) =>
    answerMatch(db, { view: 'control', matchId: match, player, scope }),
})
