import { say } from '../language/say.ts'
import type { MatrixChart } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'
import { inOrder } from './in-order.ts'
import { shortenAlt } from './shorten-alt.ts'

interface Named {
  name: string
  value: number
}

/** The greatest cells, and whose sum is the greatest in each direction. */
export function describeMatrix({ measure, rows, columns, does, values, sums, locale }: MatrixChart): string {
  const cells = rows.flatMap((row, at) =>
    columns.flatMap((column, across) => {
      const value = values[at]?.[across] ?? null
      return value === null ? [] : [{ row: row.label, column: column.label, value, at, across }]
    }),
  )
  const given = cells.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value)
  if (given.length === 0) return say(cells.length > 0 ? 'nothing in any cell' : 'no value is known')
  const format = (value: number) => formatMeasure(measure, value, locale)
  const named = given.map(({ row, column, value }) => ({
    name: say('{from} to {to}', { from: shortenAlt(row), to: shortenAlt(column) }),
    value,
  }))
  const told = ({ name, value }: Named) => say('{name} with {value}', { name, value: format(value) })
  const most = inOrder(named.slice(0, 3).map(told))
  const sumBy = (names: readonly { label: string }[], key: 'at' | 'across') =>
    names
      .map(({ label }, index) => ({
        name: shortenAlt(label),
        value: cells.reduce((sum, cell) => (cell[key] === index ? sum + cell.value : sum), 0),
      }))
      .sort((a, b) => b.value - a.value)[0]
  const [row, column] = sums ? [sumBy(rows, 'at'), sumBy(columns, 'across')] : []
  return [
    say('most {leaders}', { leaders: most }),
    ...(row ? [say('{does} most: {leader}', { does: does.row, leader: told(row) })] : []),
    ...(column ? [say('{does} most: {leader}', { does: does.column, leader: told(column) })] : []),
  ].join('; ')
}
