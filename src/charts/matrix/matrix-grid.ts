import type { MatrixChart, MatrixName } from '../../core/commands/chart-spec.ts'
import type { Ruler } from '../pen.ts'
import type { Frame } from '../scene.ts'
import { theme } from '../theme.ts'

const { size } = theme
const namesGap = 12
const groupGap = 10
const headingHeight = 28
const mostCell = { width: 96, height: 30 }
/** A name written upwards may be so long. */
const longestHead = 124
const doesHeight = 24

/** Where the rows and columns of a matrix lie. */
export interface MatrixGrid {
  /** Of the names of its rows. */
  names: { x: number; width: number }
  cell: { width: number; height: number }
  /** Left edges. */
  columns: number[]
  /** Upper edges. */
  rows: number[]
  /** Upper edges of the headings over rows with which a group begins; null = none there. */
  headings: (number | null)[]
  /** The upper edge of the names of columns; over it stands what they do. */
  head: number
  /** Where the cells begin and end. */
  top: number
  right: number
  bottom: number
  /** Whether the names of columns are written upwards, for want of room. */
  isUpwards: boolean
  /** How long the name of a column may be. */
  longest: number
}

export function matrixGrid(ruler: Ruler, { rows, columns }: MatrixChart, frame: Frame, sums: number): MatrixGrid {
  const measure = (names: readonly MatrixName[], weight: 400 | 600, at: number) =>
    Math.max(0, ...names.map(({ label }) => ruler.measure(ruler.readable(label), at, weight)))
  const width = Math.ceil(Math.min(Math.max(measure(rows, 400, size.row), 70), frame.width * 0.26))
  const left = frame.x + width + namesGap
  const breaks = columns.map((_, index) => startsGroup(columns, index) && index > 0)
  const gaps = breaks.filter(Boolean).length * groupGap
  const share = (frame.x + frame.width - left - sums - gaps) / Math.max(1, columns.length)
  const cell = { width: Math.floor(Math.min(mostCell.width, share) * 2) / 2, height: 0 }
  cell.height = Math.min(mostCell.height, Math.max(frame.row, cell.width))
  const widest = measure(columns, 600, size.small)
  const isUpwards = widest > cell.width - 6
  const head = frame.y + doesHeight
  const top = head + (isUpwards ? Math.ceil(Math.min(widest, longestHead)) + 10 : 22)

  let x = left
  const lefts = columns.map((_, index) => {
    if (breaks[index]) x += groupGap
    x += cell.width
    return x - cell.width
  })
  let y = top
  const headings: (number | null)[] = []
  const tops = rows.map((_, index) => {
    const isHeaded = startsGroup(rows, index) && rows[index]?.group !== undefined
    headings.push(isHeaded ? y : null)
    if (isHeaded) y += headingHeight
    y += cell.height
    return y - cell.height
  })
  return {
    names: { x: frame.x, width },
    cell,
    columns: lefts,
    rows: tops,
    headings,
    head,
    top,
    right: x,
    bottom: y,
    isUpwards,
    longest: isUpwards ? longestHead : cell.width - 4,
  }
}

function startsGroup(names: readonly MatrixName[], index: number): boolean {
  return index === 0 || names[index]?.group !== names[index - 1]?.group
}
