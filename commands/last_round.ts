import { defineCommand } from '../src/core/commands/define-command.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { answerRound, roundViews } from '../src/games/et/query/answer-round.ts'

export default defineCommand({
  describe: 'The last round: how it ended and who did what',
  needsServers: true,
  options: {
    view: choice({ describe: 'What to look at', choices: roundViews, otherwise: 'overview' }),
    round: integer({ describe: 'An earlier round by its number', min: 1, max: 2_147_483_647 }),
  },
  async run({ db, scope, options: { view, round } }) {
    const { reply } = await answerRound(db, { roundId: round, view, scope })
    return reply
  },
})
