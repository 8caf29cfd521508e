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
  return records.map((record) => {
    const cells = places.map(([name, place]) => [name, record[place] ?? ''])
    return Object.fromEntries(cells) as Record<Name, string>
  })
}
