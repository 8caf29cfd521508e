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
  const { games, db, scope } = context
  const [first, ...others] = games
  if (!first) throw new Error('a command needs a game, and no game is installed')
  const named = typed.get('game')
  if (named !== undefined) return findGame(named, games)
  if (others.length === 0) return understood(first)
  const metric = typed.get('metric')
  const asked = { format: typed.get('format') ?? null, map: typed.get('map') ?? null }
  const knows = ({ metrics }: AnsweringGame) => metric === undefined || findMetric(metrics, metric) !== null
  // What fits best first; most often the first game fits and has data, and no other is asked.
  for (const fits of [(each: AnsweringGame) => knows(each) && canNarrow(each, asked), knows, () => true]) {
    for (const each of games) if (fits(each) && (await each.hasData(db, scope))) return understood(each)
  }
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
