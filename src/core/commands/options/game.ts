import type { AnsweringGame, CommandContext } from '../command-context.ts'
import { misunderstood, type Option, type Parsed, quote, understood } from '../option.ts'

/** Which game; hidden while at most one has data. When nothing was typed, the first that has. */
export function game(): Option<AnsweringGame> {
  return {
    takes: 'text',
    describe: 'Which game',
    hint: 'the name of a game',
    suggest: async (typed, { games }) =>
      games
        .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(typed.toLowerCase()))
        .map(({ id, title }) => ({ value: id, label: title })),
    isHidden: async (context) => context.games.length < 2 || (await gamesWithData(context)).length < 2,
    parse: (typed, context) => chooseGame(typed, context),
  }
}

/** The game that was typed, else the first with data. For options that depend on it. */
export async function chooseGame(typed: string | null, context: CommandContext): Promise<Parsed<AnsweringGame>> {
  const { games } = context
  if (typed !== null) {
    const word = typed.trim().toLowerCase()
    const found = games.find(({ id, title }) => id === word || title.toLowerCase() === word)
    if (found) return understood(found)
    return misunderstood(
      'No such game',
      `Choose one of: ${games.map(({ id }) => id).join(', ')}. You typed ${quote(typed)}.`,
    )
  }
  const first = games.length === 1 ? games[0] : ((await gamesWithData(context))[0] ?? games[0])
  if (!first) throw new Error('a command needs a game, and no game is installed')
  return understood(first)
}

async function gamesWithData({ games, db, scope }: CommandContext): Promise<AnsweringGame[]> {
  const has = await Promise.all(games.map((each) => each.hasData(db, scope)))
  return games.filter((_, index) => has[index])
}
