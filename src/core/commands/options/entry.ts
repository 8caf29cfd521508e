import { say } from '../../language/say.ts'
import type { CommandContext } from '../command-context.ts'
import { type Choice, misunderstood, type Option, quote, understood } from '../option.ts'

/** What a list may be searched with: the asker sees what is in scope alone. */
export type Seeing = Pick<CommandContext, 'db' | 'scope' | 'now'>

interface Entries<Value> {
  describe: string
  /** What may be typed, in a few words: 'a number, or a part of the map'. */
  hint: string
  /** Offered while somebody types, newest first. */
  suggest: (typed: string, seeing: Seeing) => Promise<Choice[]>
  /** What the typed text means; null = nothing in scope. */
  find: (typed: string, seeing: Seeing) => Promise<Value | null>
  /** Said when nothing was found, so it must be a `phrase`: 'No such match'. */
  missing: string
}

/** One of many things a room has on record, such as a match; null when nothing was typed. The room says how they are found. */
export function entry<Value>({ describe, hint, suggest, find, missing }: Entries<Value>): Option<Value | null> {
  return {
    takes: 'text',
    describe,
    hint,
    suggest,
    async parse(typed, context) {
      const wanted = typed?.trim() ?? ''
      if (wanted === '') return understood(null)
      const found = await find(wanted, context)
      if (found !== null) return understood(found)
      return misunderstood(
        say(missing),
        say('It takes {hint}; you typed {typed}.', { hint: say(hint), typed: quote(wanted) }),
      )
    },
  }
}
