import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartSection } from '../../../src/core/commands/chart-section.ts'
import type { BarsChart, ChartSpec, LinesChart } from '../../../src/core/commands/chart-spec.ts'
import { describeChart } from '../../../src/core/commands/describe-chart.ts'
import { evenings, picturesOf } from '../../support/charts/gallery.ts'

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

  it('is not to be written by hand', () => {
    // @ts-expect-error a chart comes from describeChart alone
    const forged: ChartSpec = { ...bars, alt: 'anything' }
    expect(forged.kind).toBe('bars')
  })

  it('fits what Discord takes, and says something of every picture', () => {
    for (const evening of Object.values(evenings))
      for (const { alt } of Object.values(picturesOf(evening))) {
        expect(alt.length).toBeLessThanOrEqual(1024)
        expect(alt).not.toMatch(/undefined|null|NaN/)
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
    expect(chartSection({ kind: 'panels', title: 'none', panels: [] })).toEqual([])
  })
})
