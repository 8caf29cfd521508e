import { say } from '../../language/say.ts'
import { matchNames } from '../../text/match-names.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'
import { chooseGame } from './game.ts'

/** What Discord shows of a list. */
const offered = 25

/**
 * One of the maps that were played of the asked game, by a part of its name or something like it: of several the one
 * played most. Null when nothing was typed. Hidden where no game can be narrowed to a map.
 */
export function map(describe = 'Only rounds on this map'): Option<string | null> {
  return {
    takes: 'text',
    describe,
    hint: 'the name of a map, or a part of it',
    isHidden: async ({ games }) => games.every(({ maps }) => maps === undefined),
    async suggest(typed, { games, db, scope }) {
      const played = await Promise.all(games.map(({ maps }) => maps?.(db, scope) ?? []))
      const names = matchNames(typed, [...new Set(played.flat())], (name) => name)
      return names.slice(0, offered).map((name) => ({ value: name, label: name }))
    },
    async parse(typed, context, others) {
      const wanted = typed?.trim() ?? ''
      if (wanted === '') return understood(null)
      const game = await chooseGame(others, context)
      if (!game.ok) return game
      const { maps, hasMap, title } = game.value
      if (!maps) return misunderstood(say('No maps'), say('{game} cannot be narrowed to a map yet.', { game: title }))
      if (await hasMap?.(context.db, context.scope, wanted)) return understood(wanted)
      const [found] = matchNames(wanted, await maps(context.db, context.scope), (name) => name)
      if (found !== undefined) return understood(found)
      return misunderstood(
        say('No such map'),
        say('No map like that was played. You typed {typed}.', { typed: quote(wanted) }),
      )
    },
  }
}
