import { misunderstood, type Option, understood } from '../option.ts'

/** Free text; null when nothing was typed. */
export function text({ describe, maxLength = 200 }: { describe: string; maxLength?: number }): Option<string | null> {
  return {
    takes: 'text',
    describe,
    hint: `text of at most ${maxLength} characters`,
    async parse(typed) {
      if (typed !== null && typed.length > maxLength)
        return misunderstood('That is too long', `At most ${maxLength} characters; you typed ${typed.length}.`)
      return understood(typed)
    },
  }
}
