import { misunderstood, type Option, quote, understood } from '../option.ts'

interface Limits {
  describe: string
  min: number
  max: number
}

/** A whole number within limits; `otherwise` (or null) when nothing was typed. */
export function integer(limits: Limits & { otherwise: number }): Option<number>
export function integer(limits: Limits): Option<number | null>
export function integer({ describe, min, max, otherwise }: Limits & { otherwise?: number }): Option<number | null> {
  const hint = `a whole number from ${min} to ${max}`
  return {
    takes: 'integer',
    describe,
    hint,
    async parse(typed) {
      if (typed === null) return understood(otherwise ?? null)
      const number = /^[+-]?\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN
      if (number >= min && number <= max) return understood(number)
      return misunderstood('That number does not fit', `It takes ${hint}; you typed ${quote(typed)}.`)
    },
  }
}
