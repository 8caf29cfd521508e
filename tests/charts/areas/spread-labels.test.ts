import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spreadLabels } from '../../../src/charts/areas/spread-labels.ts'

const room = { height: 20, top: 100, bottom: 500 }

it('leaves labels that do not touch where they belong', () => {
  expect(spreadLabels([400, 150, 250], room)).toEqual([400, 150, 250])
})

it('moves labels that would lie on each other apart by as little as is needed, to both sides', () => {
  expect(spreadLabels([300, 300], room)).toEqual([290, 310])
  expect(spreadLabels([310, 300, 200], room)).toEqual([315, 295, 200])
})

it('pushes none over the edge', () => {
  expect(spreadLabels([100, 100], room)).toEqual([110, 130])
  expect(spreadLabels([500, 490, 499], room)).toEqual([490, 450, 470])
})

it('keeps any labels for which there is room apart, within, and in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 20 }), (wanted) => {
      const placed = spreadLabels(wanted, room)
      const inOrder = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
      const places = inOrder.map((index) => placed[index] ?? Number.NaN)
      for (const [index, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(room.top + room.height / 2 - 1e-6)
        expect(place).toBeLessThanOrEqual(room.bottom - room.height / 2 + 1e-6)
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(room.height - 1e-6)
      }
    }),
  )
})
