import { say } from '../../language/say.ts'
import type { AnsweringGame } from '../command-context.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/** What to look at of a person: one of the views that a game has; null when nothing was typed. */
export function view({ describe }: { describe: string }): Option<string | null> {
  return {
    takes: 'text',
    describe,
    hint: 'what to look at: overview, form, …',
    async suggest(typed, { games }) {
      const wanted = typed.toLowerCase()
      return viewsOf(games)
        .map((value) => ({ value, label: say(value) }))
        .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(wanted))
    },
    async parse(typed, { games }) {
      if (typed === null) return understood(null)
      const word = typed.trim().toLowerCase()
      if (viewsOf(games).includes(word)) return understood(word)
      const list = viewsOf(games).join(', ')
      return misunderstood(
        say('No such choice'),
        say('Choose one of: {list}. You typed {typed}.', { list, typed: quote(typed) }),
      )
    },
  }
}

/** Of all games, each once. */
function viewsOf(games: readonly AnsweringGame[]): string[] {
  return [...new Set(games.flatMap(({ answers }) => answers.views))]
}
