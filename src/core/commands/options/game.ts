import { say } from '../../language/say.ts'
import { findMetric } from '../../metrics/find-metric.ts'
import type { AnsweringGame, CommandContext } from '../command-context.ts'
import { misunderstood, type Option, type Parsed, quote, type Typed, understood } from '../option.ts'

/** Which game; hidden while at most one has data. When nothing was typed, `chooseGame` says which. */
export function game(): Option<AnsweringGame> {
  return {
    ...which,
    parse: (_, context, typed) => chooseGame(typed, context),
  }
}

/** The same for commands that know better than `chooseGame` which game is meant: null when nothing was typed. */
export function namedGame(): Option<AnsweringGame | null> {
  return {
    ...which,
    parse: async (text, { games }) => (text === null ? understood(null) : findGame(text, games)),
  }
}

const which = {
  takes: 'text',
  describe: 'Which game',
  hint: 'the name of a game',
  suggest: async (typed: string, { games }: CommandContext) =>
    games
      .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(typed.toLowerCase()))
      .map(({ id, title }) => ({ value: id, label: title })),
  isHidden: async (context: CommandContext) => context.games.length < 2 || (await gamesWithData(context)).length < 2,
} as const

/** The game that was typed, else the first with data; of several the first that knows the metric, format and map typed. */
export async function chooseGame(typed: Typed, context: CommandContext): Promise<Parsed<AnsweringGame>> {
  const { games } = context
  const named = typed.get('game')
  if (named !== undefined) return findGame(named, games)
  const played = games.length === 1 ? games : await gamesWithData(context)
  const metric = typed.get('metric')
  const asked = { format: typed.get('format') ?? null, map: typed.get('map') ?? null }
  const knowing = played.filter(({ metrics }) => metric === undefined || findMetric(metrics, metric))
  const first = knowing.find((each) => canNarrow(each, asked)) ?? knowing[0] ?? played[0] ?? games[0]
  if (!first) throw new Error('a command needs a game, and no game is installed')
  return understood(first)
}

/** Whether a game's answers can be of one format or one map alone, as far as that was asked for. */
export function canNarrow({ formats, maps }: AnsweringGame, asked: { format: unknown; map: unknown }): boolean {
  return (asked.format === null || formats !== undefined) && (asked.map === null || maps !== undefined)
}

/** Those there is anything to say of in this scope, in the order of the house. */
export async function gamesWithData({
  games,
  db,
  scope,
}: Pick<CommandContext, 'games' | 'db' | 'scope'>): Promise<AnsweringGame[]> {
  const has = await Promise.all(games.map((each) => each.hasData(db, scope)))
  return games.filter((_, index) => has[index])
}

function findGame(typed: string, games: readonly AnsweringGame[]): Parsed<AnsweringGame> {
  const word = typed.trim().toLowerCase()
  const found = games.find(({ id, title }) => id === word || title.toLowerCase() === word)
  if (found) return understood(found)
  return misunderstood(
    say('No such game'),
    say('Choose one of: {list}. You typed {typed}.', {
      list: games.map(({ id }) => id).join(', '),
      typed: quote(typed),
    }),
  )
}
