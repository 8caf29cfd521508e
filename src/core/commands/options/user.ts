import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/** A Discord user, as their id; null when nobody was named. */
export function user({ describe }: { describe: string }): Option<string | null> {
  return {
    takes: 'user',
    describe,
    hint: 'a Discord user',
    async parse(typed) {
      if (typed === null) return understood(null)
      const id = /^(?:<@!?)?(\d{17,20})>?$/.exec(typed.trim())?.[1]
      if (id !== undefined) return understood(id)
      return misunderstood(
        say('No such user'),
        say('Choose a Discord user, or write their id. You typed {typed}.', { typed: quote(typed) }),
      )
    },
  }
}
