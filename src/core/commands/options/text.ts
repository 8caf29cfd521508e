import { say } from '../../language/say.ts'
import { misunderstood, type Option, understood } from '../option.ts'

/** Free text; null when nothing was typed. */
export function text({ describe, maxLength = 200 }: { describe: string; maxLength?: number }): Option<string | null> {
  return {
    takes: 'text',
    describe,
    hint: 'text of at most {most} characters',
    hintValues: { most: maxLength },
    async parse(typed) {
      if (typed !== null && typed.length > maxLength)
        return misunderstood(
          say('That is too long'),
          say('At most {most} characters; you typed {typed}.', { most: maxLength, typed: typed.length }),
        )
      return understood(typed)
    },
  }
}
