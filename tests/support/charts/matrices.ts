import type { MatrixChart } from '../../../src/core/commands/chart-spec.ts'
import { nameOf } from './gallery.ts'

const metal = { label: 'Metal', unit: 'count', digits: 0 } as const

/** Who gave to whom: two to sixteen names, with and without sides, nothing and too much. */
export function matricesToDraw(): Record<string, MatrixChart> {
  return {
    'matrix-2': matrixOf(2, 'plain'),
    'matrix-6': matrixOf(6, 'plain'),
    'matrix-12': matrixOf(12, 'strange'),
    'matrix-16': matrixOf(16, 'plain'),
    'matrix-16-strange': matrixOf(16, 'strange', 5e11),
    'matrix-no-sides': {
      ...matrixOf(6, 'plain'),
      rows: namesOf(6, 'plain', false),
      columns: namesOf(6, 'plain', false),
      sums: false,
    },
    'matrix-wide': { ...matrixOf(16, 'plain'), rows: namesOf(2, 'plain', true) },
    'matrix-tall': { ...matrixOf(16, 'plain'), columns: namesOf(2, 'strange', true) },
    'matrix-zero': {
      ...matrixOf(6, 'plain'),
      values: matrixOf(6, 'plain').values.map((row) => row.map((value) => value && 0)),
    },
    'matrix-unknown': { ...matrixOf(6, 'strange'), values: [] },
    'matrix-one': { ...matrixOf(1, 'plain'), values: [[3]] },
    'matrix-none': matrixOf(0, 'plain'),
    'matrix-tiny': { ...matrixOf(6, 'plain', 0.004), measure: { ...metal, unit: 'ratio', digits: 4 } },
  }
}

function namesOf(count: number, names: 'plain' | 'strange', isGrouped: boolean): MatrixChart['rows'] {
  return Array.from({ length: count }, (_, index) => {
    const team = index < count / 2 ? (1 as const) : (2 as const)
    return { label: nameOf(names, index), ...(isGrouped ? { team, group: team === 1 ? 'North' : 'South' } : {}) }
  })
}

function matrixOf(count: number, names: 'plain' | 'strange', most = 4_200): MatrixChart {
  return {
    kind: 'matrix',
    title: 'Metal given away',
    subtitle: 'Each row is who gave, each column who received',
    measure: metal,
    rows: namesOf(count, names, true),
    columns: namesOf(count, names, true),
    does: { row: 'gave', column: 'received' },
    sums: true,
    values: Array.from({ length: count }, (_, row) =>
      Array.from({ length: count }, (_, column) => {
        const isSameSide = row < count / 2 === column < count / 2
        const share = (((row * 31 + column * 17) * 7919) % 997) / 997
        if (row === column) return null
        return isSameSide && share > 0.25 ? most * share ** 3 : 0
      }),
    ),
  }
}
