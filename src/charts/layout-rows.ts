import type { ChartRow } from '../core/commands/chart-spec.ts'
import { type Ruler, write } from './pen.ts'
import { type Frame, type Marks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

export interface Row {
  row: ChartRow
  /** The middle of it. */
  y: number
}

export interface Rows {
  rows: Row[]
  /** Names and headings. */
  marks: Marks
  /** The column of names ends here. */
  right: number
  bottom: number
}

const headingHeight = { first: 28, other: 36 }

/** Names under each other, from `frame.y` down; each row `height` high, and leave at least `least` to
 * what is beside them. Headings stand where a group begins. */
export function layoutRows(
  ruler: Ruler,
  rows: readonly ChartRow[],
  frame: Frame,
  { height, least }: { height: number; least: number },
): Rows {
  const marks = noMarks()
  const names = rows.map(({ label }) => ruler.readable(label))
  const widest = Math.max(0, ...names.map((name) => ruler.measure(name, theme.size.row, 400)))
  const most = Math.max(0.3 * frame.width, Math.min(0.45 * frame.width, frame.width - least))
  const column = Math.ceil(Math.min(widest, most))
  const placed: Row[] = []
  let y = frame.y
  let group: string | undefined
  for (const [index, row] of rows.entries()) {
    if (row.group !== undefined && row.group !== group) {
      const team = row.teams?.[0]
      const fill = team ? theme.teams[team] : theme.soft
      const above = index === 0 ? headingHeight.first : headingHeight.other
      const middle = y + above - 15
      marks.boxes.push({ x: frame.x, y: middle - 7, width: 4, height: 14, radius: 2, fill })
      marks.texts.push(
        write(ruler, row.group, { x: frame.x + 12, y: middle, weight: 600, fill, most: frame.width - 12 }),
      )
      y += above
    }
    group = row.group
    marks.texts.push(write(ruler, names[index] ?? '', { x: frame.x, y: y + height / 2, most: column }))
    placed.push({ row, y: y + height / 2 })
    y += height
  }
  return { rows: placed, marks, right: frame.x + column, bottom: y }
}
