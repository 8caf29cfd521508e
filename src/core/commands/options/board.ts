import { fetchBoards, type ListedBoard } from '../../boards/board-rows.ts'
import { nameBoard, nameChannel } from '../../boards/describe-boards.ts'
import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/** One of the guild's boards, by its number; null when nothing was typed. */
export function board({ describe }: { describe: string }): Option<ListedBoard | null> {
  return {
    takes: 'text',
    describe,
    hint: 'the number of a board',
    async suggest(typed, { db, place }) {
      const boards = place.guildId === null ? [] : await fetchBoards(db, place.guildId)
      return boards
        .map((each) => ({ value: `#${each.id}`, label: `${nameBoard(each)} · ${nameChannel(each)}` }))
        .filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))
    },
    async parse(typed, { db, place }) {
      if (typed === null) return understood(null)
      const boards = place.guildId === null ? [] : await fetchBoards(db, place.guildId)
      const found = boards.find(({ id }) => `#${id}` === typed.trim() || String(id) === typed.trim())
      if (found) return understood(found)
      return misunderstood(
        say('No such board'),
        say('You typed {typed}. /admin boards lists those of this Discord server.', { typed: quote(typed) }),
      )
    },
  }
}
