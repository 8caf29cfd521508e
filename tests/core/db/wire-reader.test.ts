import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wireReader } from '../../../src/core/db/wire-reader.ts'

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0])
const body = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes))
const query = fc.oneof(
  body.map((text) => [message('Q', text)]),
  fc
    .tuple(body, body)
    .map(([parse, bind]) => [
      message('P', parse),
      message('B', bind),
      message('E', Buffer.alloc(5)),
      message('S', Buffer.alloc(0)),
    ]),
)

it('cuts a stream into whole queries, however it is chopped up', () => {
  fc.assert(
    fc.property(
      fc.array(query, { maxLength: 8 }),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }),
      (queries, cuts) => {
        const bytes = Buffer.concat([startup, ...queries.flat()])
        const read = wireReader()
        const events = []
        for (let at = 0, step = 0; at < bytes.length; step++) {
          const size = 1 + (cuts[step % cuts.length] ?? 0)
          events.push(...read(bytes.subarray(at, at + size)))
          at += size
        }
        expect(events[0]).toEqual({ kind: 'startup' })
        expect(events.slice(1)).toEqual(
          queries.map((parts) => ({ kind: 'unit', bytes: Uint8Array.from(Buffer.concat(parts)), ends: true })),
        )
      },
    ),
  )
})

it('never waits for ever or fails otherwise than by refusing, whatever arrives', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
      const read = wireReader()
      try {
        for (const chunk of chunks) read(Buffer.from(chunk))
      } catch (error) {
        expect(String(error)).toContain('not a Postgres client')
      }
    }),
  )
})
