type Row = Record<string, unknown>

/**
 * The first few rows that differ, in words. Integers, strings, booleans and nulls are equal or not; numbers with a
 * fraction are alike to 1e-9 of their size. Rows are matched by `keys`, lists in a row as sets.
 */
export function unlikeRows(got: readonly Row[], wanted: readonly Row[], keys: readonly string[]): string[] {
  const keyOf = (row: Row) => keys.map((key) => row[key]).join(' ')
  const left = new Map<string, Row>()
  const unlike: string[] = []
  for (const row of got) {
    if (left.has(keyOf(row))) unlike.push(`twice: ${JSON.stringify(row)}`)
    left.set(keyOf(row), row)
  }
  for (const row of wanted) {
    const own = left.get(keyOf(row))
    left.delete(keyOf(row))
    if (!own) unlike.push(`missing: ${JSON.stringify(row)}`)
    else if (!isAlike(own, row)) unlike.push(`${JSON.stringify(own)} is not ${JSON.stringify(row)}`)
  }
  for (const row of left.values()) unlike.push(`not wanted: ${JSON.stringify(row)}`)
  return unlike.slice(0, 5)
}

function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isInteger(a) && Number.isInteger(b)) return a === b
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort()
    return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
  }
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') {
    const [one, other] = [Object.entries(a), b as Row]
    return (
      one.length === Object.keys(other).length &&
      one.every(([key, value]) => key in other && isAlike(value, other[key]))
    )
  }
  return a === b
}
