import { SourceError } from '../../../src/core/collect/source.ts'

/** What a source says when it cannot be reached. */
export async function reasonOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof SourceError) return error.message
  throw new Error(`expected a SourceError, got ${String(error)}`)
}
