import type { OutcomeKind } from '../core/imports/outcome.ts'
import type { Game } from '../games/game.ts'
import type { ImportLine } from './import-paths.ts'
import { print, printTable } from './output.ts'

/**
 * What a hand import tells: names for what needs a look, counts for all, and how the rounds go together. Files beside the
 * game's own are counted apart.
 */
export async function printImportReport(
  lines: readonly ImportLine[],
  { besides = () => null }: Pick<Game, 'besides'>,
): Promise<void> {
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

  const own = lines.filter(({ file }) => besides(file) === null)
  await print(`${own.length} files: ${countOutcomes(own) || 'nothing to import'}\n`)
  for (const kind of new Set(lines.flatMap(({ file }) => besides(file) ?? []))) {
    const files = lines.filter(({ file }) => besides(file) === kind)
    await print(`${files.length} ${kind} files beside them: ${countOutcomes(files)}\n`)
  }
  await print(describePairs(own))
}

function countOutcomes(lines: readonly ImportLine[]): string {
  const counts = new Map<OutcomeKind, number>()
  for (const { outcome } of lines) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
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
  return `${pairs} matches with both rounds among these files, ${halves.size - pairs} with one\n`
}
