/** Everything an export writes. */
export async function readAll(rows: AsyncIterable<Record<string, unknown>>): Promise<Record<string, unknown>[]> {
  const all = []
  for await (const row of rows) all.push(row)
  return all
}
