import { defineCommand } from '../src/core/commands/define-command.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { answerRound, roundViews } from '../src/games/et/query/answer-round.ts'
import { roundEntry } from '../src/games/et/query/round-entry.ts'

export default defineCommand({
  describe: 'Any round: how it ended, who did what, and how its numbers were come by',
  needsServers: true,
  options: {
    which: roundEntry(),
    view: choice({ describe: 'What to look at', choices: roundViews, otherwise: 'overview' }),
  },
  async run({ db, scope, options: { which, view } }) {
    const { reply } = await answerRound(db, { roundId: which, view, scope, command: 'round' })
    return reply
  },
})
