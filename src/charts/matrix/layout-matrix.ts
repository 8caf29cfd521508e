import type { ChartWords, MatrixChart } from '../../core/commands/chart-spec.ts'
import { englishWords } from '../../core/commands/chart-words.ts'
import { formatShort } from '../../core/commands/format-short.ts'
import { contrastOf } from '../contrast-of.ts'
import { mixColours } from '../mix-colours.ts'
import { type Ruler, write } from '../pen.ts'
import { type Block, type Frame, joinMarks, type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import { fitFigures } from './fit-figures.ts'
import { layoutHeads } from './layout-heads.ts'
import { type MatrixGrid, matrixGrid } from './matrix-grid.ts'

const { size } = theme
const sumsGap = 12
const sumsHeight = 30
const inset = 3
/** What the least value is drawn in, of the colour of the greatest. */
const faintest = 0.2

/** A cell for each pair, the more of its row's colour the more it holds, with its figure where that has room. */
export function layoutMatrix(ruler: Ruler, chart: MatrixChart, frame: Frame): Block {
  const { rows, columns, measure, locale, sums, words = englishWords } = chart
  const valueAt = (row: number, column: number) => chart.values[row]?.[column] ?? null
  const rowSums = rows.map((_, row) => sumOf(columns.map((_, column) => valueAt(row, column))))
  const columnSums = columns.map((_, column) => sumOf(rows.map((_, row) => valueAt(row, column))))
  const sumTexts = rowSums.map((sum) => formatShort(measure, sum, locale, { from: 100_000 }))
  const widest = Math.max(
    ruler.measure(words.inAll, size.small, 400),
    ...sumTexts.map((text) => ruler.measure(text, size.small, 600)),
  )
  const grid = matrixGrid(ruler, chart, frame, sums ? Math.ceil(widest) + sumsGap : 0)
  const parts = [layoutHeads(ruler, chart, grid), layoutCells(ruler, chart, grid, frame.accent)]
  const known = columnSums.filter((sum) => sum !== null)
  const figure = fitFigures(ruler, known, { measure, locale, most: grid.cell.width - 2 })
  if (sums) parts.push(layoutRowSums(ruler, grid, sumTexts, words))
  if (!sums || !figure) return { ...joinMarks(parts), height: grid.bottom - frame.y }
  const columnTexts = columnSums.map((sum) => (sum === null ? '–' : figure(sum)))
  parts.push(layoutColumnSums(ruler, grid, columnTexts, words))
  return { ...joinMarks(parts), height: grid.bottom + sumsHeight - frame.y }
}

function layoutCells(ruler: Ruler, chart: MatrixChart, grid: MatrixGrid, accent: string): Marks {
  const marks = noMarks()
  const { rows, columns, values, measure, locale } = chart
  const { width, height } = grid.cell
  const known = values.flat().filter((value) => value !== null && value > 0) as number[]
  const top = known.reduce((most, value) => Math.max(most, value), 0)
  const figure = fitFigures(ruler, known, { measure, locale, most: width - inset })
  for (const [row, { team }] of rows.entries())
    for (const [column] of columns.entries()) {
      const value = values[row]?.[column] ?? null
      const [x, y] = [grid.columns[column] ?? 0, grid.rows[row] ?? 0]
      const share = value !== null && top > 0 ? Math.sqrt(Math.max(0, value) / top) : 0
      const colour = team ? theme.teams[team] : accent
      const fill = share > 0 ? mixColours(colour, theme.track, faintest + (1 - faintest) * share) : theme.track
      const text = value === null ? '–' : value === 0 || !figure ? null : figure(value)
      if (value !== null)
        marks.boxes.push({ x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, radius: 3, fill })
      if (text === null) continue
      const ink = [theme.text, theme.page].sort((a, b) => contrastOf(b, fill) - contrastOf(a, fill))[0] ?? theme.text
      marks.texts.push(
        write(ruler, text, {
          x: x + width / 2,
          y: y + height / 2,
          align: 'center',
          size: size.small,
          fill: value === null ? theme.noTeam : ink,
        }),
      )
    }
  return marks
}

function layoutRowSums(
  ruler: Ruler,
  { rows, cell, top, right }: MatrixGrid,
  texts: readonly string[],
  words: ChartWords,
): Marks {
  const marks = noMarks()
  const x = right + sumsGap
  if (texts.length > 0)
    marks.texts.push(write(ruler, words.inAll, { x, y: top - 14, size: size.small, fill: theme.faint }))
  for (const [index, text] of texts.entries()) {
    const y = (rows[index] ?? 0) + cell.height / 2
    marks.texts.push(write(ruler, text, { x, y, size: size.small, weight: 600 }))
  }
  return marks
}

function layoutColumnSums(
  ruler: Ruler,
  { columns, cell, names, bottom }: MatrixGrid,
  texts: readonly string[],
  words: ChartWords,
): Marks {
  const marks = noMarks()
  const y = bottom + sumsHeight / 2
  if (texts.length > 0)
    marks.texts.push(write(ruler, words.inAll, { x: names.x, y, size: size.small, fill: theme.faint }))
  for (const [index, text] of texts.entries()) {
    const x = (columns[index] ?? 0) + cell.width / 2
    marks.texts.push(write(ruler, text, { x, y, align: 'center', size: size.small }))
  }
  return marks
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null
}
