import { unpackMultiple } from 'msgpackr'
import { type AspectName, aspects } from '../../src/games/bar/parse/aspects.ts'
import { decodeAspect } from '../../src/games/bar/parse/decode-aspect.ts'
import { openDecoder } from '../../src/games/bar/parse/open-decoder.ts'

export interface AspectFile {
  name: AspectName
  bytes: Uint8Array
}

/** Reads the files of a dump in one way and returns how many rows there were. */
export type DecodeWay = (files: readonly AspectFile[]) => number

/** Bytes that a file arrives in at once. */
const chunkBytes = 65_536

/** What is compared. msgpackr is used as it is fastest: whole files, and each row given to a function. */
export const decodeWays = {
  ours: (files) => sum(files, ({ name, bytes }) => decodeAspect(name, bytes).aspect.rows),

  'ours in pieces': (files) =>
    sum(files, ({ name, bytes }) => {
      const decoder = openDecoder(name, { expectedBytes: bytes.length })
      return inPieces(decoder, bytes)
    }),

  'ours in pieces of an unknown whole': (files) => sum(files, ({ name, bytes }) => inPieces(openDecoder(name), bytes)),

  'msgpackr, rows dropped': (files) =>
    sum(files, ({ bytes }) => {
      let rows = 0
      unpackMultiple(bytes, () => {
        rows++
      })
      return rows
    }),

  'msgpackr into columns': (files) => sum(files, fillColumns),
} satisfies Record<string, DecodeWay>

export type DecodeWayName = keyof typeof decodeWays

function inPieces(decoder: ReturnType<typeof openDecoder>, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += chunkBytes) decoder.push(bytes.subarray(at, at + chunkBytes))
  return decoder.end().aspect.rows
}

/** Integers, bools and nulls of each row into arrays that grow by doubling; nothing is checked. */
function fillColumns({ name, bytes }: AspectFile): number {
  const { fields } = aspects[name]
  let capacity = 1_024
  let columns = fields.map(() => new Int32Array(capacity))
  let nulls = fields.map(() => new Uint8Array(capacity / 8))
  const texts: string[] = []
  let row = 0
  unpackMultiple(bytes, (values: (number | boolean | string | null)[]) => {
    if (row === capacity) {
      capacity *= 2
      columns = columns.map((column) => enlarge(column, new Int32Array(capacity)))
      nulls = nulls.map((bits) => enlarge(bits, new Uint8Array(capacity / 8)))
    }
    for (let at = 0; at < columns.length; at++) {
      const value = values[at]
      const column = columns[at] as Int32Array
      if (typeof value === 'number') column[row] = value
      else if (typeof value === 'boolean') column[row] = value ? 1 : 0
      else if (typeof value === 'string') texts.push(value)
      else {
        const bits = nulls[at] as Uint8Array
        bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7))
      }
    }
    row++
  })
  return row
}

function enlarge<Numbers extends Int32Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

function sum(files: readonly AspectFile[], count: (file: AspectFile) => number): number {
  return files.reduce((rows, file) => rows + count(file), 0)
}
