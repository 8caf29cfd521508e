/** The ground of a made-up map. The same for every match on a map of that size. */
export interface World {
  name: string
  /** In 512 world units, as the API writes it. */
  columns: number
  rows: number
  /** World units. */
  width: number
  height: number
  /** Start boxes of both sides as shares of the map: side 0 in the south, side 1 in the north. */
  boxes: readonly [StartBox, StartBox]
  /** Height of the ground. */
  groundAt(x: number, z: number): number
}

export interface StartBox {
  left: number
  top: number
  right: number
  bottom: number
}

export function createWorld(name: string, seats: number): World {
  const columns = seats > 6 ? 12 : 10
  const rows = seats > 6 ? 20 : 12
  return {
    name,
    columns,
    rows,
    width: columns * 512,
    height: rows * 512,
    boxes: [
      { left: 0, top: 0.8, right: 1, bottom: 1 },
      { left: 0, top: 0, right: 1, bottom: 0.2 },
    ],
    groundAt: (x, z) => 127 + hill(x, 1700) * 420 + hill(z, 2300) * 380,
  }
}

/** Between 0 and 1, up and down every `length`; no sine, which engines may round differently. */
function hill(at: number, length: number): number {
  const share = Math.abs(((at / length) % 2) - 1)
  return share * share * (3 - 2 * share)
}
