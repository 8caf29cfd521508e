import { SingleBar } from 'cli-progress'
import Table from 'cli-table3'
import { cleanText } from '../preview/clean-text.ts'

/** One JSON value a line, for programs. Waits when the reader is slower than we are. */
export async function printJsonLine(value: unknown): Promise<void> {
  await print(`${JSON.stringify(value)}\n`)
}

export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}

/** A table for people. Cells may hold anything players chose: what could steer a terminal is taken out. */
export async function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) table.push(row.map((cell) => (cell === null ? '' : cleanText(String(cell)))))
  await print(`${table.toString()}\n`)
}

/** A bar on a terminal; nothing where nobody watches. It goes to stderr, so that stdout stays clean. */
export function startProgress(label: string, total: number): { update: (done: number) => void; stop: () => void } {
  if (!process.stderr.isTTY || total === 0) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({ format: `${label} {bar} {value}/{total}`, stream: process.stderr, hideCursor: true })
  bar.start(total, 0)
  return { update: (done) => bar.update(done), stop: () => bar.stop() }
}
