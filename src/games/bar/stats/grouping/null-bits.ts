/** Bits for rows of which none is null yet; see `NullBits`. */
export function noNulls(rows: number): Uint8Array {
  return new Uint8Array((rows + 7) >> 3)
}

export function setNull(bits: Uint8Array, row: number): void {
  bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
}
