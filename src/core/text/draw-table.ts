import type { TableSection } from '../commands/reply.ts'
import { cleanText } from './clean-text.ts'
import { fitText } from './fit-text.ts'
import { textWidth } from './text-width.ts'

interface Column {
  label: string
  align: 'left' | 'right'
  cells: string[]
  width: number
}

export interface TableLook {
  /** Columns between two columns of the table. */
  gap: number
  /** Down to this, text columns give way before the table is cut in blocks; in a block they may go further. */
  readable: number
}

const roomy: TableLook = { gap: 2, readable: 14 }
const narrowest = 3

/**
 * A table as lines no wider than `width`. Text columns give way first; when that is not enough the table is drawn in
 * blocks, each with the columns that say whose row it is.
 */
export function drawTable({ columns, rows }: TableSection, width: number, look: TableLook = roomy): string[][] {
  const { gap, readable } = look
  const all = columns.map(({ label, align = 'left' }, index): Column => {
    const cells = rows.map((row) => cleanText(row[index] ?? ''))
    const title = cleanText(label)
    return {
      label: title,
      align,
      cells,
      width: Math.max(textWidth(title), 1, ...cells.map((cell) => textWidth(cell))),
    }
  })
  const shrunk = shrink(all, width, readable, gap)
  if (total(shrunk, gap) <= width) return [drawBlock(shrunk, rows.length, gap)]

  const keys = all.slice(
    0,
    1 +
      Math.max(
        0,
        all.findIndex(({ align }) => align === 'left'),
      ),
  )
  const blocks: Column[][] = []
  for (const column of all.slice(keys.length)) {
    const block = blocks.at(-1)
    if (block && total(shrink([...block, column], width, readable, gap), gap) <= width) block.push(column)
    else blocks.push([...keys, column])
  }
  // All of it says whose row it is: there is nothing to repeat it beside.
  if (blocks.length === 0) blocks.push(all)
  return blocks.map((block) => drawBlock(shrink(block, width, narrowest, gap), rows.length, gap))
}

/** Takes from the widest text column, a step at a time, until it all fits or each is at its least. */
function shrink(columns: readonly Column[], width: number, least: number, gap: number): Column[] {
  const shrunk = columns.map((column) => ({ ...column }))
  for (;;) {
    const widest = shrunk
      .filter((column) => column.align === 'left' && column.width > least)
      .sort((a, b) => b.width - a.width)[0]
    if (!widest || total(shrunk, gap) <= width) return shrunk
    widest.width -= 1
  }
}

function total(columns: readonly Column[], gap: number): number {
  return columns.reduce((sum, { width }) => sum + width, 0) + gap * (columns.length - 1)
}

function drawBlock(columns: readonly Column[], rows: number, gap: number): string[] {
  const line = (cell: (column: Column) => string) =>
    columns
      .map((column) => fitText(cell(column), column.width, column.align))
      .join(' '.repeat(gap))
      .trimEnd()
  return [
    line(({ label }) => label),
    ...Array.from({ length: rows }, (_, row) => line(({ cells }) => cells[row] ?? '')),
  ]
}
