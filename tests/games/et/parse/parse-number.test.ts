import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDecimal } from '../../../../src/games/et/parse/parse-number.ts'

test('a decimal is the number that is nearest to it, as Number() says, however many digits it has', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.constantFrom('', '-'), fc.nat(49_999_999), digits, (sign, whole, fraction) => {
      const text = `${sign}${whole}.${fraction}`
      // Zero has no sign here: `|| 0`.
      expect(parseDecimal(text)).toBe(Number(text) || 0)
    }),
    { numRuns: 5_000 },
  )
})

test('what is no decimal is none, and what is beyond belief is infinite', () => {
  for (const text of ['', '.', '-', '1.', '.5', '-.5', '1.2.3', '1.2x', '1.123456789x', 'x.1', '1e5'])
    expect(parseDecimal(text), text).toBeNaN()
  expect(parseDecimal('-0.0')).toBe(0)
  expect(parseDecimal('50000001.5')).toBe(Number.POSITIVE_INFINITY)
  expect(parseDecimal('-50000001.5')).toBe(Number.NEGATIVE_INFINITY)
})
