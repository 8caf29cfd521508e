import { describe, expect, it } from 'vitest'
import { formatSpan } from '../../../src/core/commands/format-span.ts'
import { drawWhen } from '../../../src/discord/message/draw-when.ts'

const timeZone = 'Europe/Berlin'
const from = new Date('2026-03-01T19:15:00Z')
const late = new Date('2026-03-01T22:40:30Z')
const tomorrow = new Date('2026-03-02T00:10:00Z')

describe('when it was', () => {
  it('is on the wall clock of its place in a terminal', () => {
    expect(formatSpan({ from, timeZone })).toBe('2026-03-01 20:15 (Europe/Berlin)')
    expect(formatSpan({ from, to: late, timeZone })).toBe('2026-03-01 20:15 – 23:40 (Europe/Berlin)')
    expect(formatSpan({ from, to: tomorrow, timeZone })).toBe('2026-03-01 20:15 – 2026-03-02 01:10 (Europe/Berlin)')
    expect(formatSpan({ from, timeZone, toTheSecond: true })).toBe('2026-03-01 20:15:00 (Europe/Berlin)')
  })

  it('is each reader’s own time in Discord', () => {
    expect(drawWhen({ from, timeZone })).toBe('<t:1772392500:f>')
    expect(drawWhen({ from, to: late, timeZone })).toBe('<t:1772392500:f> – <t:1772404830:t>')
    expect(drawWhen({ from, timeZone, toTheSecond: true })).toBe('<t:1772392500:T>')
  })
})
