import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LabelRoom, type Room } from '../../../src/charts/map/label-room.ts'

const bounds = { left: 0, top: 0, right: 600, bottom: 400 }

it('puts a name to the right of what it belongs to, and to its left at the right edge', () => {
  const room = new LabelRoom(bounds)
  expect(room.find({ x: 100, y: 100, clear: 9, width: 50, height: 16 })).toMatchObject({
    left: 109,
    right: 159,
    top: 92,
  })
  expect(room.find({ x: 590, y: 100, clear: 9, width: 50, height: 16 })).toMatchObject({ left: 531, right: 581 })
})

it('has no place for what is larger than all', () => {
  expect(new LabelRoom(bounds).find({ x: 100, y: 100, clear: 9, width: 700, height: 16 })).toBeNull()
})

it('never puts two names over each other, nor one out of bounds', () => {
  const place = fc.record({ x: fc.nat(600), y: fc.nat(400), width: fc.integer({ min: 5, max: 150 }) })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), (wanted) => {
      const room = new LabelRoom(bounds)
      const found = wanted.flatMap((each) => room.find({ ...each, clear: 9, height: 16 }) ?? [])
      for (const [index, one] of found.entries()) {
        expect(one.left >= 0 && one.top >= 0 && one.right <= 600 && one.bottom <= 400).toBe(true)
        for (const other of found.slice(index + 1)) expect(areApart(one, other)).toBe(true)
      }
    }),
  )
})

function areApart(one: Room, other: Room): boolean {
  return one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
}
