import { SingleBar } from 'cli-progress'
import { drawTable } from '../preview/draw-table.ts'

/** One JSON value a line, for programs. Waits when the reader is slower than we are. */
export async function printJsonLine(value: unknown): Promise<void> {
  await print(`${JSON.stringify(value)}\n`)
}

export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}

/** A table for people, as wide as its cells; a number column stands to the right. Control characters are taken out. */
export async function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const columns = head.map((label, index) => {
    const isNumber = rows.length > 0 && rows.every((row) => typeof row[index] === 'number')
    return { label, align: isNumber ? ('right' as const) : ('left' as const) }
  })
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  const lines = drawTable({ kind: 'table', columns, rows: cells }, Number.MAX_SAFE_INTEGER).flat()
  await print(`${lines.join('\n')}\n\n`)
}

/** A bar on a terminal; nothing where nobody watches. It goes to stderr, so that stdout stays clean. */
export function startProgress(label: string, total: number): { update: (done: number) => void; stop: () => void } {
  if (!process.stderr.isTTY || total === 0) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({ format: `${label} {bar} {value}/{total}`, stream: process.stderr, hideCursor: true })
  bar.start(total, 0)
  return { update: (done) => bar.update(done), stop: () => bar.stop() }
}
