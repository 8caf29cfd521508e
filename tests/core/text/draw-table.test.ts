import { expect, it } from 'vitest'
import { drawTable } from '../../../src/core/text/draw-table.ts'

it('a table whose only text is its last column is not lost when it is too wide', () => {
  const columns = [{ label: '#', align: 'right' as const }, { label: 'A name without an end, or nearly so' }]
  expect(drawTable({ kind: 'table', columns, rows: [['1', 'x']] }, 20)).toEqual([['#  A name without a…', '1  x']])
})
