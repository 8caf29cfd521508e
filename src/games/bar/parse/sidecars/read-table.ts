import { readCsv } from './read-csv.ts'

/**
 * The records of a CSV by the names in its first line. Throws CsvError, and Error when one of `needed` is not among
 * them.
 */
export function readTable<Name extends string>(text: string, needed: readonly Name[]): Record<Name, string>[] {
  const [head = [], ...records] = readCsv(text)
  const places = needed.map((name) => {
    const place = head.indexOf(name)
    if (place < 0) throw new Error(`there is no column ${name}`)
    return [name, place] as const
  })
  const table: Record<Name, string>[] = []
  for (const record of records) table.push(nameCells(record, places))
  return table
}

function nameCells<Name extends string>(record: readonly string[], places: readonly (readonly [Name, number])[]) {
  const cells: Partial<Record<Name, string>> = {}
  for (const [name, place] of places) cells[name] = record[place] ?? ''
  return cells as Record<Name, string>
}
