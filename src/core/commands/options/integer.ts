import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, sayHint, understood } from '../option.ts'

interface Limits {
  describe: string
  min: number
  max: number
}

/** A whole number within limits; `otherwise` (or null) when nothing was typed. */
export function integer(limits: Limits & { otherwise: number }): Option<number>
export function integer(limits: Limits): Option<number | null>
export function integer({ describe, min, max, otherwise }: Limits & { otherwise?: number }): Option<number | null> {
  const allowed = { hint: 'a whole number from {min} to {max}', hintValues: { min, max } }
  return {
    takes: 'integer',
    describe,
    ...allowed,
    async parse(typed) {
      if (typed === null) return understood(otherwise ?? null)
      const number = /^[+-]?\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN
      if (number >= min && number <= max) return understood(number)
      return misunderstood(
        say('That number does not fit'),
        say('It takes {hint}; you typed {typed}.', { hint: sayHint(allowed), typed: quote(typed) }),
      )
    },
  }
}
