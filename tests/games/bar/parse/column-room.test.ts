import { expect, it } from 'vitest'
import { openColumnRoom } from '../../../../src/games/bar/parse/column-room.ts'
import { openDecoder } from '../../../../src/games/bar/parse/open-decoder.ts'
import { encodeRow, join } from './encode-value.ts'

const hits = (count: number, from: number, by: number | null) =>
  join(
    ...Array.from({ length: count }, (_, row) => encodeRow([row, 3, by, 7, 8, by, by, -5, 9, from, true, 1, -2, from])),
  )

function decode(bytes: Uint8Array, room = openColumnRoom()) {
  const decoder = openDecoder('damage_log', { expectedBytes: bytes.length, room })
  decoder.push(bytes)
  return decoder.end().aspect
}

it('memory that was given back holds the next columns, and nothing of those before', () => {
  const room = openColumnRoom()
  const first = decode(hits(900, 250, 4), room)
  const { buffer } = first.columns.attacker_team_id.values
  room.giveBack(first.columns)
  room.giveBack(first.columns)
  const bytes = hits(890, 17, null)
  const second = decode(bytes, room)
  expect(second).toEqual(decode(bytes))
  const buffers = Object.values(second.columns).map(({ values }) => values.buffer)
  expect(buffers).toContain(buffer)
  expect(new Set(buffers).size).toBe(buffers.length)
})

it('memory of others, and that still in use, is not handed out', () => {
  const room = openColumnRoom()
  const held = decode(hits(900, 250, 4), room)
  room.giveBack(decode(hits(900, 1, 4)).columns)
  decode(hits(900, 17, 5), room)
  expect(held).toEqual(decode(hits(900, 250, 4)))
})
