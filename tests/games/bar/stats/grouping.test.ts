import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isNull } from '../../../../src/games/bar/parse/decoded-aspect.ts'
import { distinctBy } from '../../../../src/games/bar/stats/grouping/distinct-by.ts'
import { rowsByFrame } from '../../../../src/games/bar/stats/grouping/frames.ts'
import { groupByBoth } from '../../../../src/games/bar/stats/grouping/group-by-both.ts'
import { type Groups, groupRows } from '../../../../src/games/bar/stats/grouping/group-rows.ts'
import { lastRows } from '../../../../src/games/bar/stats/grouping/last-rows.ts'
import { sortByFrame } from '../../../../src/games/bar/stats/grouping/sort-by-frame.ts'
import { spanBy } from '../../../../src/games/bar/stats/grouping/span-by.ts'
import { sumBy } from '../../../../src/games/bar/stats/grouping/sum-by.ts'
import { type Lists, listAt, rowsIn } from '../../../../src/games/bar/stats/table/cells.ts'
import { columnsOf } from '../../../support/columns-of.ts'

/** Ids that lie close together, negative ones, and some that lie as far apart as numbers of 32 bits and more can. */
const value = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 2 ** 40, 17_000_000, 0),
  fc.constant(null),
)
const values = fc.array(value, { maxLength: 60 })

const column = (cells: readonly (number | null)[]) =>
  columnsOf(
    'damage_log',
    cells.map((attacker_team_id) => ({ attacker_team_id })),
  ).columns.attacker_team_id

const listsIn = (lists: Lists) => Array.from({ length: rowsIn(lists) }, (_, row) => listAt(lists, row))

function rowsOf({ count, of }: Groups): number[][] {
  const rows: number[][] = Array.from({ length: count }, () => [])
  for (const [row, group] of of.entries()) if (group >= 0) rows[group]?.push(row)
  return rows
}

it('groups rows by any whole numbers in ascending order, and leaves out those without one', () => {
  fc.assert(
    fc.property(values, (cells) => {
      const groups = groupRows(column(cells))
      const wanted = [...new Set(cells.filter((cell) => cell !== null))].sort((a, b) => a - b)
      expect([...groups.values]).toEqual(wanted)
      expect([...groups.of]).toEqual(cells.map((cell) => (cell === null ? -1 : wanted.indexOf(cell))))
    }),
  )
})

it('groups rows by two values as by one, the first before the second', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), (cells) => {
      const first = groupRows(column(cells.map(([one]) => one)))
      const second = groupRows(column(cells.map(([, other]) => other)))
      const pairs = groupByBoth(first, second)
      const told = rowsOf(pairs).map((rows, pair) => {
        const [one, other] = [first.values[pairs.first[pair] ?? -1], second.values[pairs.second[pair] ?? -1]]
        for (const row of rows) expect(cells[row]).toEqual([one, other])
        return [one ?? 0, other ?? 0] as const
      })
      expect(told).toEqual([...told].sort(([a, b], [c, d]) => a - c || b - d))
      expect(new Set(told.map(String)).size).toBe(told.length)
      const whole = cells.filter((cell) => !cell.includes(null))
      expect(rowsOf(pairs).flat()).toHaveLength(whole.length)
    }),
  )
})

it('sums, spans and last rows are those of each group', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, fc.nat(20)), { maxLength: 60 }), (cells) => {
      const groups = groupRows(column(cells.map(([one]) => one)))
      const amounts = Int32Array.from(cells, ([, amount]) => amount)
      const own = rowsOf(groups).map((rows) => rows.map((row) => amounts[row] ?? 0))
      expect([...sumBy(groups, amounts)]).toEqual(own.map((all) => all.reduce((sum, one) => sum + one, 0)))
      expect([...spanBy(groups, amounts).least]).toEqual(own.map((all) => Math.min(...all)))
      expect([...spanBy(groups, amounts).most]).toEqual(own.map((all) => Math.max(...all)))
      const last = rowsOf(groups).map((rows) => rows.filter((row) => own.length > 0 && isLast(rows, row)).at(-1) ?? -1)
      expect([...lastRows(groups, amounts)]).toEqual(last)

      function isLast(rows: readonly number[], row: number): boolean {
        return rows.every((other) => (amounts[other] ?? 0) <= (amounts[row] ?? 0))
      }
    }),
  )
})

it('distinct values are those of each group, ascending', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), (cells) => {
      const groups = groupRows(column(cells.map(([one]) => one)))
      const wanted = rowsOf(groups).map((rows) => [...new Set(rows.flatMap((row) => cells[row]?.[1] ?? []))])
      expect(listsIn(distinctBy(groups, column(cells.map(([, other]) => other))))).toEqual(
        wanted.map((own) => own.sort((a, b) => a - b)),
      )
    }),
  )
})

it('distinct values are told of more values than there are bits', () => {
  const cells = Array.from({ length: 1500 }, (_, row) => row)
  const groups = groupRows(column(cells))
  expect(listsIn(distinctBy(groups, column(cells)))).toEqual(cells.map((row) => [row]))
})

it('rows come by their frame, those of one frame as written', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 60 }), (frames) => {
      const { frame } = columnsOf(
        'damage_log',
        frames.map((frame) => ({ frame })),
      ).columns
      const wanted = frames.map((_, row) => row).sort((a, b) => (frames[a] ?? 0) - (frames[b] ?? 0) || a - b)
      expect([...rowsByFrame(frame)]).toEqual(wanted)
    }),
  )
})

it('columns are put in the order of frames, nulls too, and left as they are when they have it', () => {
  const orders = [
    { frame: 60, unitId: 1, target_unit_id: null },
    { frame: 30, unitId: 2, target_unit_id: 7 },
    { frame: 60, unitId: 3, target_unit_id: 8 },
  ]
  const sorted = sortByFrame(columnsOf('commands_log', orders).columns)
  expect([...sorted.unitId.values]).toEqual([2, 1, 3])
  expect([0, 1, 2].map((row) => isNull(sorted.target_unit_id.nulls, row))).toEqual([false, true, false])
  expect(sortByFrame(sorted)).toBe(sorted)
})
