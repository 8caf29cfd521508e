import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { textWidth } from '../../../src/core/text/text-width.ts'

it('is as wide as the library says, with the short way for Latin letters and without', () => {
  const latin = fc.string({ unit: fc.integer({ min: 0x20, max: 0x2ff }).map((code) => String.fromCharCode(code)) })
  fc.assert(
    fc.property(fc.oneof(latin, fc.string({ unit: 'binary' })), (text) => {
      expect(textWidth(text)).toBe(stringWidth(text))
    }),
    { numRuns: 1_000 },
  )
})
