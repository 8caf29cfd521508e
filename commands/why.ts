import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { choice } from '../src/core/commands/options/choice.ts'
import { format } from '../src/core/commands/options/format.ts'
import { game } from '../src/core/commands/options/game.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { map } from '../src/core/commands/options/map.ts'
import { metric } from '../src/core/commands/options/metric.ts'
import { period } from '../src/core/commands/options/period.ts'
import { player } from '../src/core/commands/options/player.ts'
import { say } from '../src/core/language/say.ts'

/** A button carries a whole command, and Discord takes 100 characters with what marks its page. */
const longest = 95

export default defineCommand({
  describe: 'Why a number is what it is: formula, sums, rounds, and the raw files behind each',
  needsServers: true,
  options: {
    metric: metric({ describe: 'Which number', otherwise: 'dpm' }),
    player: player(),
    period: period(),
    map: map(),
    format: format(),
    counted: choice({
      describe: 'All rounds, as in /stats, or rated ones, as in /leaderboard',
      choices: ['all', 'rated'],
      otherwise: 'all',
    }),
    round: integer({ describe: 'One round by its number: its raw files and fields', min: 1, max: 2_147_483_647 }),
    page: integer({ describe: 'Which page', min: 1, max: 10_000, otherwise: 1 }),
    game: game(),
  },
  async run({ db, games, scope, options }) {
    const { metric, player, period, map, counted, round, page, game } = options
    const format = options.format?.id ?? null
    const { why } = game.answers
    if (!why)
      return notice(say('No receipts'), say('{game} cannot tell yet how its numbers come about.', { game: game.title }))
    return why(db, {
      ...{ player, metric, period, map, format, round, page, scope },
      flag: counted === 'rated' ? 'rated' : 'counts',
      again(changed) {
        const asked = { period: period.key, map, format, counted, round, page, ...changed }
        const who = { metric: changed.metric ?? metric.id, player: `#${player.id}` }
        const inGame = games.length > 1 ? game.id : null
        const line = formatCommandLine('why', {
          ...who,
          period: asked.period === 'all' ? null : asked.period,
          map: asked.map,
          format: asked.format,
          counted: asked.counted === 'all' ? null : asked.counted,
          round: asked.round,
          page: asked.page === 1 || asked.round !== null ? null : asked.page,
          game: inGame,
        })
        // A round is the same whatever list it was chosen from.
        return line.length <= longest || asked.round === null
          ? line
          : formatCommandLine('why', { ...who, round: asked.round, game: inGame })
      },
    })
  },
})
