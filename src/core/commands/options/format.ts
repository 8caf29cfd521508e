import type { GameFormat } from '../../../games/game.ts'
import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'
import { chooseGame } from './game.ts'

/** One of the formats of the asked game, such as 3v3; null when nothing was typed. Hidden where no game has any. */
export function format(describe = 'Only rounds of this format'): Option<GameFormat | null> {
  return {
    takes: 'text',
    describe,
    hint: 'a format, like 3v3 or public',
    isHidden: async ({ games }) => games.every(({ formats = [] }) => formats.length === 0),
    async suggest(typed, { games }) {
      const wanted = plain(typed)
      const all = new Map(games.flatMap(({ formats = [] }) => formats.map((each) => [each.id, each])))
      return [...all.values()]
        .filter((each) => wordsOf(each).some((word) => word.includes(wanted)))
        .map(({ id, label }) => ({ value: id, label: say(label) }))
    },
    async parse(typed, context, others) {
      if (typed === null) return understood(null)
      const game = await chooseGame(others, context)
      if (!game.ok) return game
      const { formats = [], title } = game.value
      const found = formats.find((each) => wordsOf(each).includes(plain(typed)))
      if (found) return understood(found)
      if (formats.length === 0) return misunderstood(say('No formats'), say('{game} has no formats.', { game: title }))
      const list = formats.map(({ id }) => id).join(', ')
      return misunderstood(
        say('No such format'),
        say('{game} has: {list}. You typed {typed}.', { game: title, list, typed: quote(typed) }),
      )
    },
  }
}

function wordsOf({ id, label, also = [] }: GameFormat): string[] {
  return [id, label, say(label), ...also].map(plain)
}

/** '3 vs. 3' is read as '3vs3'. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
