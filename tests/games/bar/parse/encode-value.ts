type Value = number | string | boolean | null

/** Every way in which MessagePack may write a value, the shortest first. */
export function encodingsOf(value: Value): Uint8Array[] {
  if (value === null) return [bytes(0xc0)]
  if (typeof value === 'boolean') return [bytes(value ? 0xc3 : 0xc2)]
  return typeof value === 'string' ? encodingsOfText(value) : encodingsOfNumber(value)
}

/** A row in the shortest encodings, or in those that `pick` chooses. */
export function encodeRow(row: readonly Value[], pick: (count: number, at: number) => number = () => 0): Uint8Array {
  const heads = headsOf(row.length, 0x90, 15, [0, 0xdc, 0xdd])
  const head = heads[pick(heads.length, -1)] ?? bytes()
  const values = row.map((value, at) => {
    const ways = encodingsOf(value)
    return ways[pick(ways.length, at)] ?? bytes()
  })
  return join(head, ...values)
}

export const bytes = (...values: number[]) => new Uint8Array(values)

export const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

function encodingsOfNumber(value: number): Uint8Array[] {
  const ways: Uint8Array[] = []
  if (Number.isInteger(value)) {
    if (value >= 0 && value < 128) ways.push(bytes(value))
    if (value < 0 && value >= -32) ways.push(bytes(0x100 + value))
    for (const [tag, size] of [
      [0xcc, 1],
      [0xcd, 2],
      [0xce, 4],
    ] as const) {
      if (value >= 0 && value < 2 ** (8 * size)) ways.push(bigEndian(tag, size, (view) => view.setUint32(0, value)))
    }
    for (const [tag, size] of [
      [0xd0, 1],
      [0xd1, 2],
      [0xd2, 4],
    ] as const) {
      if (Math.abs(value + 0.5) < 2 ** (8 * size - 1))
        ways.push(bigEndian(tag, size, (view) => view.setInt32(0, value)))
    }
    if (value >= 0 && value < 2 ** 64) ways.push(wide(0xcf, (view) => view.setBigUint64(1, BigInt(value))))
    if (value >= -(2 ** 63) && value < 2 ** 63) ways.push(wide(0xd3, (view) => view.setBigInt64(1, BigInt(value))))
  }
  if (Object.is(Math.fround(value), value)) {
    const way = new Uint8Array(5)
    way[0] = 0xca
    new DataView(way.buffer).setFloat32(1, value)
    ways.push(way)
  }
  ways.push(wide(0xcb, (view) => view.setFloat64(1, value)))
  return ways
}

function encodingsOfText(text: string): Uint8Array[] {
  const payload = new TextEncoder().encode(text)
  return headsOf(payload.length, 0xa0, 31, [0xd9, 0xda, 0xdb]).map((head) => join(head, payload))
}

/** Heads that say a length: in the tag itself, or with 8, 16 and 32 bits; tag 0 = there is none. */
export function headsOf(length: number, fixed: number, most: number, tags: readonly [number, number, number]) {
  const sized = tags.flatMap((tag, power) => {
    const size = 2 ** power
    return tag === 0 || length >= 2 ** (8 * size) ? [] : [bigEndian(tag, size, (view) => view.setUint32(0, length))]
  })
  return length <= most ? [bytes(fixed | length), ...sized] : sized
}

/** A tag and the last bytes of a 32-bit number. */
function bigEndian(tag: number, size: number, write: (view: DataView) => void): Uint8Array {
  const word = new Uint8Array(4)
  write(new DataView(word.buffer))
  return join(bytes(tag), word.subarray(4 - size))
}

function wide(tag: number, write: (view: DataView) => void): Uint8Array {
  const way = new Uint8Array(9)
  way[0] = tag
  write(new DataView(way.buffer))
  return way
}
