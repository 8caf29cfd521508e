import fc from 'fast-check'
import { bytes, join } from './encode-value.ts'

/** What happens to a file: a byte is changed or a bit flipped, bytes are cut out, doubled, moved or put in. */
export interface Mutation {
  kind: 'set' | 'flip' | 'cut' | 'end' | 'double' | 'insert' | 'splice'
  /** 0 to 1: where in the file, and where the spliced bytes come from. */
  at: number
  from: number
  length: number
  piece: Uint8Array
}

/** Heads and values that are likely to hurt. */
const nasty = [
  bytes(0xc1),
  bytes(0xc0),
  bytes(0x90),
  bytes(0x9f),
  bytes(0xdc, 0, 39),
  bytes(0xdc, 0, 40),
  bytes(0xdc, 0xff, 0xff),
  bytes(0xdd, 0xff, 0xff, 0xff, 0xff),
  bytes(0xdd, 0, 0, 0, 3),
  bytes(0xdf, 0xff, 0xff, 0xff, 0xff),
  bytes(0xdb, 0xff, 0xff, 0xff, 0xff),
  bytes(0xc6, 0xff, 0xff, 0xff, 0xff),
  bytes(0xc9, 0xff, 0xff, 0xff, 0xff, 0),
  bytes(0xca, 0x7f, 0xc0, 0, 0),
  bytes(0xca, 0x4f, 0, 0, 0),
  bytes(0xca, 0xcf, 0, 0, 0),
  bytes(0xca, 0x3f, 0, 0, 0),
  bytes(0xce, 0xff, 0xff, 0xff, 0xff),
  bytes(0xd2, 0x80, 0, 0, 0),
  bytes(0xcf, 0, 0, 0, 1, 0, 0, 0, 0),
  bytes(0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0),
  bytes(0xcb, 0x43, 0x40, 0, 0, 0, 0, 0, 0),
]

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('set', 'flip', 'cut', 'end', 'double', 'insert', 'splice'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 20 }) }, fc.integer({ min: 1, max: 2_000 })),
  piece: fc.oneof(fc.constantFrom(...nasty), fc.uint8Array({ minLength: 1, maxLength: 12 })),
})

export function mutateFile(file: Uint8Array, { kind, at, from, length, piece }: Mutation): Uint8Array {
  const begin = Math.floor(at * file.length)
  const [before, part, after] = [
    file.subarray(0, begin),
    file.subarray(begin, begin + length),
    file.subarray(begin + length),
  ]
  const source = Math.floor(from * file.length)
  switch (kind) {
    case 'set':
      return join(before, piece, file.subarray(begin + piece.length))
    case 'flip':
      return join(before, bytes((file[begin] ?? 0) ^ (1 << (length & 7))), file.subarray(begin + 1))
    case 'cut':
      return join(before, after)
    case 'end':
      return join(before)
    case 'double':
      return join(before, part, part, after)
    case 'insert':
      return join(before, piece, part, after)
    default:
      return join(before, file.subarray(source, source + length), after)
  }
}
