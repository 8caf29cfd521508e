/** Runs `work` over all items, at most `limit` at a time; results in the order of the items. The first error ends it. */
export async function inParallel<Item, Result>(
  limit: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const rest = items.entries()
  let failed = false
  async function run() {
    for (const [index, item] of rest) {
      if (failed) return
      try {
        results[index] = await work(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const runs = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, run))
  for (const outcome of runs) if (outcome.status === 'rejected') throw outcome.reason
  return results
}
