import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartSection } from '../../../src/core/commands/chart-section.ts'
import type {
  AreasChart,
  BarsChart,
  ChartSpec,
  LinesChart,
  MapChart,
  MatrixChart,
} from '../../../src/core/commands/chart-spec.ts'
import { describeChart } from '../../../src/core/commands/describe-chart.ts'
import { evenings, picturesOf } from '../../support/charts/gallery.ts'
import { kindsToDraw } from '../../support/charts/kinds.ts'

const kills = { label: 'Kills', unit: 'count', digits: 0 } as const
const dpm = { label: 'DPM', unit: 'per-minute', digits: 1 } as const

const bars: BarsChart = {
  kind: 'bars',
  arrangement: 'beside',
  title: 'Players',
  measures: [kills],
  rows: [
    { label: 'ann', values: [3] },
    { label: 'bob', values: [1200] },
    { label: 'cid', values: [null] },
  ],
}
const lines: LinesChart = {
  kind: 'lines',
  title: 'Form',
  measure: dpm,
  ticks: ['R1', 'R2', 'R1'],
  bands: [
    { label: 'radar', points: 2 },
    { label: 'supply', points: 1 },
  ],
  series: [{ label: 'ann', values: [200, 312.44, null], overall: 250 }],
  usual: null,
}

const areas: AreasChart = {
  kind: 'areas',
  title: 'Army value',
  measure: kills,
  arrangement: 'overlaid',
  times: [0, 60, 750],
  series: [
    { label: 'North', team: 1, values: [0, 2400, 1200] },
    { label: 'South', team: 2, values: [0, 900, 1300] },
  ],
}
const map: MapChart = {
  kind: 'map',
  title: 'Fights',
  width: 100,
  height: 100,
  unit: 'elmos',
  heat: {
    columns: 2,
    rows: 2,
    layers: [
      { label: 'North', cells: [3, 1, 0, 0] },
      { label: 'South', cells: [1, 0, 0, 2] },
    ],
  },
  boxes: [{ label: 'North', x: 0, y: 0, width: 10, height: 10 }],
  circles: {
    measure: kills,
    all: [
      { label: '3:20', x: 1, y: 1, value: 20 },
      { label: '9:10', x: 1, y: 1, value: 4000 },
    ],
  },
  points: [{ label: 'ann', x: 1, y: 1 }],
}
const matrix: MatrixChart = {
  kind: 'matrix',
  title: 'Metal',
  measure: kills,
  rows: [{ label: 'ann' }, { label: 'bob' }],
  columns: [{ label: 'ann' }, { label: 'bob' }],
  does: { row: 'gave', column: 'received' },
  values: [
    [null, 300],
    [1200, null],
  ],
  sums: true,
}

describe('the alt text of a chart', () => {
  it('names who leads and with what', () => {
    expect(describeChart(bars).alt).toBe('Players (3): Kills highest bob with 1,200, then ann with 3.')
    expect(describeChart({ ...bars, locale: 'de' }).alt).toContain('bob with 1.200')
    expect(describeChart({ ...bars, measures: [kills, dpm] }).alt).toBe('Players (3): Kills highest bob with 1,200.')
  })

  it('names nobody as the best who is not ranked', () => {
    const rows = bars.rows.map((row) => ({ ...row, unranked: [row.label === 'bob'] }))
    expect(describeChart({ ...bars, rows }).alt).toBe('Players (3): Kills highest ann with 3.')
  })

  it('names the best and the latest round, and of several players the best', () => {
    expect(describeChart(lines).alt).toBe('Form (3 rounds): ann best 312.4 on radar R2, latest 312.4 on radar R2.')
    const two = { ...lines, series: [...lines.series, { label: 'bob', values: [null, null, 400], overall: 400 }] }
    expect(describeChart(two).alt).toContain('highest bob with 400.0; ann best')
  })

  it('names who leads at the end of a time, and the highest there was', () => {
    expect(describeChart(areas).alt).toBe(
      'Army value (2 series): at 12:30 most South with 1,300, then North with 1,200; highest North with 2,400 at 1:00.',
    )
    expect(describeChart({ ...areas, arrangement: 'stacked' }).alt).toContain('2,500 in all')
    const shares = [
      {
        label: 'Orders',
        parts: [
          { label: 'Combat', values: [1, 2, null] },
          { label: 'Economy', values: [9, 0, 0] },
        ],
      },
    ]
    expect(describeChart({ ...areas, shares }).alt).toContain('Orders Combat 25%, Economy 75%')
    expect(describeChart({ ...areas, times: [], series: [] }).alt).toBe('Army value (0 series): no value is known.')
  })

  it('names who leads where on a map, and the greatest of what happened there', () => {
    expect(describeChart(map).alt).toBe(
      'Fights: North leads in 2, South in 1 of 4 cells; Kills of 2 highest 9:10 with 4,000, then 3:20 with 20; boxes of North; places of ann.',
    )
    expect(describeChart({ ...map, heat: null, circles: null, boxes: [], points: [] }).alt).toBe(
      'Fights: no value is known.',
    )
  })

  it('names who gave most to whom', () => {
    expect(describeChart(matrix).alt).toBe(
      'Metal (2 by 2): most bob to ann with 1,200, then ann to bob with 300; gave most: bob with 1,200; received most: ann with 1,200.',
    )
    expect(describeChart({ ...matrix, values: [[0]] }).alt).toBe('Metal (2 by 2): nothing in any cell.')
  })

  it('is not to be written by hand', () => {
    // @ts-expect-error a chart comes from describeChart alone
    const forged: ChartSpec = { ...bars, alt: 'anything' }
    expect(forged.kind).toBe('bars')
  })

  it('fits what Discord takes, and says something of every picture', () => {
    const pictures = Object.values(evenings).flatMap((evening) => Object.values(picturesOf(evening)))
    for (const { alt } of [...pictures, ...Object.values(kindsToDraw())]) {
      expect(alt.length).toBeLessThanOrEqual(1024)
      expect(alt).not.toMatch(/undefined|null|NaN|Infinity/)
    }
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 })), (names) => {
        const rows = names.map((label, index) => ({ label, values: names.map(() => index) }))
        const measures = names.map(() => kills)
        expect(describeChart({ ...bars, measures, rows }).alt.length).toBeLessThanOrEqual(1024)
      }),
    )
  })
})

describe('a chart of which nothing is known', () => {
  it('is left out of the reply', () => {
    expect(chartSection(bars)).toHaveLength(1)
    expect(chartSection({ ...bars, rows: [{ label: 'ann', values: [null] }] })).toEqual([])
    expect(chartSection({ ...lines, series: [] })).toEqual([])
    expect(chartSection(areas)).toHaveLength(1)
    expect(chartSection({ ...areas, series: [] })).toEqual([])
    expect(chartSection({ ...map, heat: null, circles: null, boxes: [] })).toHaveLength(1)
    expect(chartSection({ ...map, heat: null, circles: null, boxes: [], points: [] })).toEqual([])
    expect(chartSection({ ...matrix, values: [[null], []] })).toEqual([])
    expect(chartSection({ kind: 'panels', title: 'none', panels: [] })).toEqual([])
  })
})
