import type { ReplayReport } from '../../games/bar/pipeline/replay-job.ts'
import { print, printTable } from '../output.ts'

/** The summary of one replay: what was read, what was dropped and why, what was written. A failure is told on stderr. */
export async function printReplayReport(report: ReplayReport, isDryRun: boolean): Promise<void> {
  const { id, failure, aspects, sidecars, isFromCache, written, notes } = report
  await print(`${id}${isDryRun ? ' (dry run: nothing decoded)' : isFromCache ? ' (columns from the cache)' : ''}\n`)
  if (aspects.length > 0) {
    await printTable(
      isDryRun ? ['aspect', 'KB'] : ['aspect', 'KB', 'rows', 'dropped'],
      aspects.map(({ name, bytes, rows, skipped }) => {
        const size = Math.round(bytes / 1000)
        return isDryRun ? [name, size] : [name, size, rows, skipped]
      }),
    )
  }
  if (isDryRun && sidecars.length > 0) await print(`beside them: ${sidecars.map(({ name }) => name).join(', ')}\n`)
  for (const { name, skipped, reasons } of aspects) {
    for (const reason of reasons.slice(0, shownReasons)) await print(`dropped: ${reason}\n`)
    const more = skipped - Math.min(reasons.length, shownReasons)
    if (more > 0) await print(`dropped: ${more} more rows of ${name}\n`)
  }
  if (written.length > 0) {
    await printTable(
      ['written', 'rows'],
      written.map(({ path, rows }) => [path, rows]),
    )
  }
  for (const note of notes) await print(`note: ${note}\n`)
  if (!isDryRun && failure === null) await print(`${describeSums(report)}\n`)
}

const shownReasons = 5

function describeSums({ aspects, written }: ReplayReport): string {
  const sum = (values: (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0)
  const read = sum(aspects.map(({ rows }) => rows))
  const dropped = sum(aspects.map(({ skipped }) => skipped))
  return `${read} rows read, ${dropped} dropped, ${sum(written.map(({ rows }) => rows))} written in ${written.length} files`
}
