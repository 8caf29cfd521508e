import type { OutcomeKind } from '../core/imports/outcome.ts'
import type { ImportLine } from './import-paths.ts'
import { print, printTable } from './output.ts'

/** What a hand import tells: names for what needs a look, counts for all, and how the rounds go together. */
export async function printImportReport(lines: readonly ImportLine[]): Promise<void> {
  const odd = lines.filter(({ outcome }) => outcome === 'orphan' || outcome === 'rejected' || outcome === 'waiting')
  if (odd.length > 0) {
    await printTable(
      ['file', 'outcome', 'why'],
      odd.map(({ file, outcome, reason }) => [file, outcome, reason]),
    )
  }
  const why = new Map<string, number>()
  for (const { outcome, reason } of lines) {
    if (reason === null || odd.some((line) => line.outcome === outcome)) continue
    const key = `${outcome}: ${reason.replace(/\d{4}-\d{2}-\d{2}-\d{6}\S*/, 'another file')}`
    why.set(key, (why.get(key) ?? 0) + 1)
  }
  for (const [reason, count] of why) await print(`${count} ${reason}\n`)

  const counts = new Map<OutcomeKind, number>()
  for (const { outcome } of lines) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const sum = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
  await print(`${lines.length} files: ${sum || 'nothing to import'}\n`)
  await print(describePairs(lines))
}

/** Rounds of one match share its id; where a file is a whole match there is nothing to pair. */
function describePairs(lines: readonly ImportLine[]): string {
  const halves = new Map<number, number>()
  for (const { outcome, ids } of lines) {
    if (outcome === 'imported' && ids.round !== null && ids.match !== null)
      halves.set(ids.match, (halves.get(ids.match) ?? 0) + 1)
  }
  if (halves.size === 0) return ''
  const pairs = [...halves.values()].filter((count) => count > 1).length
  return `${pairs} matches with both rounds, ${halves.size - pairs} with one\n`
}
