import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'
import { parseDay } from '../parse-day.ts'

/** A day, as its first moment in UTC; null when none was typed. */
export function day({ describe }: { describe: string }): Option<Date | null> {
  return {
    takes: 'text',
    describe,
    hint: 'a day, YYYY-MM-DD',
    async parse(typed) {
      if (typed === null) return understood(null)
      const found = parseDay(typed.trim())
      return found
        ? understood(found)
        : misunderstood(say('No such day'), say('Write YYYY-MM-DD. You typed {typed}.', { typed: quote(typed) }))
    },
  }
}
