import type { MatrixChart, MatrixName } from '../../core/commands/chart-spec.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { MatrixGrid } from './matrix-grid.ts'

const { size } = theme

/** The names of rows and columns, in the colours of their teams, and what either does. */
export function layoutHeads(ruler: Ruler, { rows, columns, does }: MatrixChart, grid: MatrixGrid): Marks {
  const marks = noMarks()
  const { names, cell, top, isUpwards } = grid
  const first = grid.columns[0] ?? names.x
  const small = { size: size.small, fill: theme.faint }
  marks.texts.push(
    write(ruler, `${does.row} ↓`, { x: names.x, y: top - 14, most: names.width, ...small }),
    write(ruler, `${does.column} ›`, { x: first, y: grid.head - 14, ...small }),
  )
  for (const [index, { label, team }] of columns.entries()) {
    const left = grid.columns[index] ?? 0
    const middle = left + cell.width / 2
    const fill = colourOf(team)
    const most = grid.longest
    const text = write(ruler, ruler.readable(label), { x: 0, y: 0, size: size.small, weight: 600, fill, most })
    marks.texts.push(
      isUpwards
        ? { ...text, x: middle, y: top - 9, upwards: true }
        : { ...text, x: middle - text.width / 2, y: top - 15 },
    )
    if (team) marks.boxes.push({ x: left + 0.5, y: top - 4, width: cell.width - 1, height: 2, radius: 0, fill })
  }
  for (const [index, { label, team, group }] of rows.entries()) {
    const heading = grid.headings[index] ?? null
    if (heading !== null && group !== undefined) {
      const fill = team ? theme.teams[team] : theme.soft
      const y = heading + 15
      marks.boxes.push({ x: names.x, y: y - 7, width: 4, height: 14, radius: 2, fill })
      marks.texts.push(
        write(ruler, ruler.readable(group), { x: names.x + 12, y, weight: 600, fill, most: grid.right - names.x - 12 }),
      )
    }
    const y = (grid.rows[index] ?? 0) + cell.height / 2
    marks.texts.push(write(ruler, ruler.readable(label), { x: names.x, y, most: names.width }))
  }
  return marks
}

function colourOf(team: MatrixName['team']): string {
  return team ? theme.teams[team] : theme.soft
}
