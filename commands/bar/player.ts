import { defineCommand } from '../../src/core/commands/define-command.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { period } from '../../src/core/commands/options/period.ts'
import { player } from '../../src/core/commands/options/player.ts'
import { answerPlayer, playerViews } from '../../src/games/bar/query/answer-player.ts'

export default defineCommand({
  describe: 'A player: form, win rate, APM, units and factions',
  needsServers: true,
  options: {
    player: player(),
    period: period({ describe: 'Which matches' }),
    view: choice({ describe: 'What to look at', choices: playerViews, otherwise: 'overview' }),
  },
  run: ({ db, scope, now, options }) => answerPlayer(db, { ...options, scope, now }),
})
