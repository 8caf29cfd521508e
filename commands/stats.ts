import type { AnsweringGame, CommandContext } from '../src/core/commands/command-context.ts'
import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { format } from '../src/core/commands/options/format.ts'
import { canNarrow, namedGame } from '../src/core/commands/options/game.ts'
import { map } from '../src/core/commands/options/map.ts'
import { period } from '../src/core/commands/options/period.ts'
import { player } from '../src/core/commands/options/player.ts'
import { view } from '../src/core/commands/options/view.ts'
import { periodMenu } from '../src/core/commands/period-menu.ts'
import { viewButtons } from '../src/core/commands/view-buttons.ts'
import { say } from '../src/core/language/say.ts'

export default defineCommand({
  describe: 'What a player has done: rates, totals, form and what they use',
  needsServers: true,
  options: {
    player: player(),
    period: period(),
    map: map(),
    format: format(),
    view: view({ describe: 'What to look at' }),
    game: namedGame(),
  },
  async run({ options, ...context }) {
    const { player, period, map, view } = options
    const format = options.format?.id ?? null
    const { db, games, scope, now } = context
    const game =
      options.game ??
      (await playedGame(context, player.id, (game) => canNarrow(game, { format, map }) && has(game, view)))
    const { views, stats } = game.answers
    const shown = view ?? views[0] ?? ''
    if (!views.includes(shown))
      return notice(
        say('No such choice'),
        say('Of {game} there is: {list}.', { game: game.title, list: views.join(', ') }),
      )
    const reply = await stats(db, { player, period, map, format, view: shown, scope, now })
    if (reply.visibility === 'private') return reply
    // A button's command must fit into a hundred characters, so what would be taken anyway is left out.
    const asked = {
      player: `#${player.id}`,
      period: period.key === 'all' ? null : period.key,
      map,
      format,
      game: games.length > 1 ? game.id : null,
    }
    const why = { label: say('Why?'), command: formatCommandLine('why', asked) }
    const again = (key: string) => formatCommandLine('stats', { ...asked, period: key, view: shown })
    return {
      ...reply,
      buttons: [
        ...viewButtons('stats', views, shown, asked),
        ...(game.answers.why && shown === views[0] ? [why] : []),
        ...(reply.buttons ?? []),
      ],
      menus: [...(reply.menus ?? []), periodMenu(period, again)],
    }
  },
})

function has({ answers }: AnsweringGame, view: string | null): boolean {
  return view === null || answers.views.includes(view)
}

/**
 * The first game that can answer and has this person, else the first that can answer and has data, else the first that has
 * this person, else the first with data, else the first. Most often the first game is it, and no other is asked.
 */
async function playedGame(
  { games, db, scope }: Pick<CommandContext, 'games' | 'db' | 'scope'>,
  playerId: number,
  fits: (game: AnsweringGame) => boolean,
): Promise<AnsweringGame> {
  const [first, ...others] = games
  if (!first) throw new Error('a command needs a game, and no game is installed')
  if (others.length === 0) return first
  const hasPlayed = async (game: AnsweringGame) =>
    (await game.lastSeen(db, { playerIds: [playerId], scope })).has(playerId)
  for (const game of games) if (fits(game) && (await hasPlayed(game))) return game
  for (const game of games) if (fits(game) && (await game.hasData(db, scope))) return game
  for (const game of games) if (!fits(game) && (await hasPlayed(game))) return game
  for (const game of games) if (await game.hasData(db, scope)) return game
  return first
}
