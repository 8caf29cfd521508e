const mostFiles = 100
const mostBytes = 32_000_000

/** Files in their order, as many at a time as may be in memory together; one that is larger than that comes alone. */
export function* inBatches<File extends { size: number }>(files: readonly File[]): Generator<File[]> {
  let batch: File[] = []
  let bytes = 0
  for (const file of files) {
    if (batch.length > 0 && (batch.length === mostFiles || bytes + file.size > mostBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(file)
    bytes += file.size
  }
  if (batch.length > 0) yield batch
}
