import { describe, expect, it } from 'vitest'
import { ruler } from '../../../src/charts/draw-picture.ts'
import { layoutScene } from '../../../src/charts/layout-scene.ts'
import { fitFigures } from '../../../src/charts/matrix/fit-figures.ts'
import type { MatrixChart } from '../../../src/core/commands/chart-spec.ts'

const metal = { label: 'Metal', unit: 'count', digits: 0 } as const
const matrix: MatrixChart = {
  kind: 'matrix',
  title: 'Metal given away',
  measure: metal,
  rows: [{ label: 'ann' }, { label: 'bob' }],
  columns: [{ label: 'ann' }, { label: 'bob' }],
  does: { row: 'gave', column: 'received' },
  values: [
    [null, 1234],
    [0, null],
  ],
  sums: true,
}

describe('a matrix', () => {
  it('leaves a cell of nothing empty and marks one that is not known', () => {
    const texts = layoutScene(ruler, { ...matrix, sums: false }).texts.map(({ text }) => text)
    expect(texts.filter((text) => text === '–')).toHaveLength(2)
    expect(texts).toContain('1,234')
    expect(texts).not.toContain('0')
  })

  it('sums what is known, and of nothing known no sum', () => {
    const texts = layoutScene(ruler, {
      ...matrix,
      values: [
        [null, 1234],
        [null, null],
      ],
    }).texts.map(({ text }) => text)
    expect(texts.filter((text) => text === '1,234')).toHaveLength(3)
    expect(texts.filter((text) => text === '–')).toHaveLength(3 + 2)
  })

  it('writes all figures in one manner, the most exact one that has room, or none', () => {
    const shown = (most: number) => {
      const figure = fitFigures(ruler, [96, 1234, 41_337], { measure: metal, locale: 'en', most })
      return figure && [96, 1234, 41_337].map(figure)
    }
    expect(shown(80)).toEqual(['96', '1,234', '41,337'])
    expect(shown(39)).toEqual(['96', '1,234', '41.3K'])
    expect(shown(29)).toEqual(['96', '1.2K', '41K'])
    expect(shown(10)).toBeNull()
  })
})
