import { defineCommand } from '../src/core/commands/define-command.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { game } from '../src/core/commands/options/game.ts'
import { period } from '../src/core/commands/options/period.ts'
import { player } from '../src/core/commands/options/player.ts'
import { viewButtons } from '../src/core/commands/view-buttons.ts'

const views = ['overview', 'form', 'weapons', 'maps'] as const

export default defineCommand({
  describe: 'What a player has done: rates, totals, form, weapons and maps',
  needsServers: true,
  options: {
    player: player(),
    period: period(),
    view: choice({ describe: 'What to look at', choices: views, otherwise: 'overview' }),
    game: game(),
  },
  async run({ db, games, scope, options }) {
    const { player, period, view, game } = options
    const reply = await game.answers.stats(db, { playerId: player.id, period, view, scope })
    if (reply.visibility === 'private') return reply
    const asked = { player: `#${player.id}`, period: period.key, game: games.length > 1 ? game.id : null }
    return { ...reply, buttons: viewButtons('stats', views, view, asked) }
  },
})
