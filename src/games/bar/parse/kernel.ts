import type { Field } from './aspects.ts'
import type { CompiledAspect } from './compile-schema.ts'
import type { GrowingColumns } from './growing-columns.ts'
import { kernelBytes } from './kernel-bytes.ts'

/** Reads an aspect's rows by WebAssembly. All kernels of a thread share one memory: nothing stays in it between calls. */
export interface Kernel {
  /** Where the bytes to read are put; as long as asked for. */
  input: Uint8Array
  /**
   * Adds rows of the first `filled` bytes of the input to the columns, from `at` on. `next` is where the first row begins
   * that it did not read: because the longest row would not fit there any more, or, when `stopped`, because that row has
   * something in it that the plain reader has to judge.
   */
  read(at: number, filled: number, columns: GrowingColumns): { next: number; stopped: boolean }
}

/** A stretch of rows in the kernel's memory, by the schema's order. */
export interface BlockColumn {
  values: Int32Array | Uint8Array
  /** A bit a row. */
  nulls: Uint8Array | null
}

interface KernelExports {
  memory: { buffer: ArrayBuffer }
  reached: { value: number }
  read(
    program: number,
    width: number,
    least: number,
    at: number,
    lastStart: number,
    row: number,
    rowEnd: number,
  ): number
}

// Node has it; the compiler knows it only from the browser's types.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { exports: unknown }
}

/** Words of a field in the kernel's program; see kernel.wat. */
const programWords = 4
const check = { none: 0, code: 1, bool: 2 }
/** A code is one bit of a word. */
const highestCode = 31
/** More rows at once leave the processor's cache. */
const mostRows = 4_096
/** Columns a power of two apart would share few lines of the cache. */
const gap = 64

let shared: KernelExports | null = null

/** Made when the first file is read; every thread has its own. */
function loadKernel(): KernelExports {
  const module = new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'))
  // kernel.wat exports just this.
  shared ??= new WebAssembly.Instance(module).exports as KernelExports
  return shared
}

/** Null = only the plain reader reads this aspect: it has texts, or codes that are no bits of a word. */
export function openKernel(aspect: CompiledAspect, inputBytes: number): Kernel | null {
  const { fields, codes, least, longestRow } = aspect
  const isFit = fields.every(({ type }, index) => type !== 'text' && [...(codes[index] ?? [])].every(isBit))
  if (!isFit) return null
  const { memory, reached, read } = shared ?? loadKernel()
  const layout = layOut(fields, inputBytes, memory.buffer.byteLength)
  const program = new Int32Array(memory.buffer, 0, fields.length * programWords)
  const words = fields.flatMap((field, index) => {
    const known = codes[index] ?? null
    const bits = [...(known ?? [])].reduce((sum, code) => sum | (1 << code), 0)
    const what = field.type === 'bool' ? check.bool : known ? check.code : check.none
    const { values, nulls } = layout.columns[index] ?? { values: 0, nulls: 0 }
    return [what, values, nulls, bits]
  })
  const block = fields.map(({ type }, index): BlockColumn => {
    const { values, nulls } = layout.columns[index] ?? { values: 0, nulls: 0 }
    return {
      values: new (type === 'bool' ? Uint8Array : Int32Array)(memory.buffer, values, layout.rows),
      nulls: nulls === 0 ? null : new Uint8Array(memory.buffer, nulls, layout.rows / 8),
    }
  })

  return {
    input: new Uint8Array(memory.buffer, layout.input, inputBytes),
    read(start, filled, columns) {
      program.set(words)
      const lastStart = layout.input + filled - longestRow
      let at = layout.input + start
      for (;;) {
        // The block's rows stand at the same bit of a byte as the columns' next ones.
        const from = columns.rows & 7
        for (const { nulls } of block) nulls?.fill(0)
        at = read(0, fields.length, least, at, lastStart, from, layout.rows)
        const to = reached.value
        columns.appendBlock(block, from, to)
        if (to < layout.rows) return { next: at - layout.input, stopped: at <= lastStart }
      }
    },
  }
}

const isBit = (code: number) => Number.isInteger(code) && code >= 0 && code <= highestCode

/** Where program, input and columns stand in the memory, and how many rows there is room for: a multiple of 8. */
function layOut(fields: readonly Field[], inputBytes: number, memoryBytes: number) {
  let end = roundUp(fields.length * programWords * 4)
  const take = (bytes: number) => {
    const begin = end
    end = roundUp(end + bytes)
    return begin
  }
  const input = take(inputBytes)
  const perRow = fields.reduce((sum, { type }) => sum + (type === 'bool' ? 1 : 4) + 1 / 8, 0)
  const room = memoryBytes - end - fields.length * 4 * gap
  const rows = Math.min(mostRows, Math.floor(room / perRow / 8) * 8)
  if (rows < 8) throw new Error(`${fields.length} fields leave no room for rows in the kernel's memory`)
  const columns = fields.map(({ type, nullable }) => ({
    values: take((type === 'bool' ? rows : rows * 4) + gap),
    nulls: nullable ? take(rows / 8 + gap) : 0,
  }))
  return { input, rows, columns }
}

const roundUp = (bytes: number) => Math.ceil(bytes / 16) * 16
