import { once } from 'node:events'
import { SingleBar } from 'cli-progress'
import { drawTable } from '../core/text/draw-table.ts'

/** One JSON value a line, for programs. Waits when the reader is slower than we are. */
export async function printJsonLine(value: unknown): Promise<void> {
  await print(`${JSON.stringify(value)}\n`)
}

export async function print(text: string): Promise<void> {
  await printAll([text])
}

/** Writes one text after the other. Ends quietly when whoever reads has gone, as `head` does. */
export async function printAll(texts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  for await (const text of texts) {
    if (broken === null && !process.stdout.write(text)) await once(process.stdout, 'drain').catch(() => {})
    if (broken?.code === 'EPIPE') return
    if (broken) throw broken
  }
}

let broken: NodeJS.ErrnoException | null = null
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  broken ??= error
})

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

/** A bar on a terminal, from the first update on; nothing where nobody watches. On stderr, so that stdout stays clean. */
export function startProgress(label: string): { update: (done: number, total: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({ format: `${label} {bar} {value}/{total}`, stream: process.stderr, hideCursor: true })
  return {
    update: (done, total) => (bar.isActive ? bar.update(done) : bar.start(total, done)),
    stop: () => bar.stop(),
  }
}
