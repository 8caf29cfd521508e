import fc from 'fast-check'
import { encodeRow } from './encode-value.ts'
import { madeUpAspect } from './made-up-aspect.ts'

type Value = number | string | boolean | null

/** Where encodings and columns change. */
const edges = [7, 8, 15, 16, 24, 31, 32, 53].flatMap((bits) =>
  bits < 53 ? [2 ** bits - 1, 2 ** bits] : [2 ** bits - 1],
)
const ints = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -70_000, max: 70_000 }) },
  { weight: 3, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
  { weight: 2, arbitrary: fc.constantFrom(...edges, ...edges.map((edge) => -edge)) },
)
const valuesOf: Record<string, fc.Arbitrary<Value>> = {
  int: ints,
  bool: fc.boolean(),
  text: fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => Buffer.from(text).toString() === text),
  code: fc.integer({ min: 1, max: 9 }),
}

const types = fc.array(fc.constantFrom('int', 'int', 'int', 'int?', 'bool', 'bool?', 'code', 'code?'), {
  minLength: 1,
  maxLength: 20,
})
const typesWithText = fc.array(fc.constantFrom('int', 'int?', 'text', 'text?'), { minLength: 1, maxLength: 6 })

/** A schema, rows that fit it, short ones among them, and those rows in some encoding. */
export const writtenRows = fc.oneof({ weight: 3, arbitrary: types }, typesWithText).chain((types) => {
  const aspect = madeUpAspect(...types)
  const row = fc
    .tuple(...types.map((type) => arbitraryOf(type)))
    .chain((values) => fc.integer({ min: aspect.least, max: types.length }).map((length) => values.slice(0, length)))
  return fc.record({
    aspect: fc.constant(aspect),
    rows: fc.array(row, { maxLength: 60 }),
    picks: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 40 }),
  })
})

function arbitraryOf(type: string): fc.Arbitrary<Value> {
  const values = valuesOf[type.replace('?', '')] ?? ints
  return type.endsWith('?') ? fc.option(values, { nil: null, freq: 4 }) : values
}

/** The rows in encodings that the picks choose; the shortest for a pick of 0. */
export function writeRows(rows: readonly Value[][], picks: readonly number[]): Uint8Array[] {
  let turn = 0
  return rows.map((row) => encodeRow(row, (count) => (picks[turn++ % picks.length] ?? 0) % count))
}
