import type { AreasChart } from '../../../src/core/commands/chart-spec.ts'
import { nameOf } from './gallery.ts'

const worth = { label: 'Army value', unit: 'count', digits: 0 } as const
const rate = { label: 'APM', unit: 'per-minute', digits: 0 } as const
const odd = { label: 'Share', unit: 'percent', digits: 1 } as const

/** Values over time in every arrangement: two to sixteen series, odd names, gaps, nothing, too little and too much. */
export function areasToDraw(): Record<string, AreasChart> {
  const common = {
    kind: 'areas',
    measure: worth,
    subtitle: 'Metal that stands on the field, every ten seconds',
  } as const
  const times = every(10, 2300)
  const sides = [
    { label: 'North', team: 1 as const, values: armyOf(times, 1, 42_000) },
    { label: 'South', team: 2 as const, values: armyOf(times, 2, 36_000) },
  ]
  const many = (count: number, names: 'plain' | 'strange', most = 9_000) =>
    Array.from({ length: count }, (_, index) => ({
      label: nameOf(names, index),
      values: armyOf(times, index + 3, most / (1 + (index % 5) / 2)),
    }))
  const units = ['Pawn', 'Grunt', 'Mace', 'Rocketeer', 'Blitz', 'Stumpy', 'Hound', 'others'].map((label, index) => ({
    label,
    values: armyOf(times, index * 7 + 1, 6_000 - index * 500).map((value, at) =>
      at < index * 20 ? 0 : value * (index < 3 ? Math.max(0, 1 - at / 160) : 1),
    ),
  }))
  const apm = times.map((time, index) => 60 + 50 * wave(time / 300, 4) + 20 * wave(index, 1))
  const shares = [
    {
      label: 'Orders',
      parts: [
        { label: 'Combat', values: times.map((time) => 20 + time / 30 + 10 * wave(time / 200, 2)) },
        { label: 'Economy', values: times.map((time) => 80 - time / 40 + 8 * wave(time / 150, 3)) },
        { label: 'Other', values: times.map(() => 12) },
      ],
    },
  ]
  const holed = sides.map(({ values, ...side }, index) => ({
    ...side,
    values: values.map((value, at) => (at % 60 < 8 || at === 100 || (index === 1 && at > 180) ? null : value)),
  }))
  return {
    'areas-two': { ...common, title: 'Army value by side', arrangement: 'overlaid', times, series: sides },
    'areas-mirrored': { ...common, title: 'Army value by side', arrangement: 'mirrored', times, series: sides },
    'areas-mirrored-many': {
      ...common,
      title: 'Army value by player',
      arrangement: 'mirrored',
      times,
      series: many(12, 'plain').map((each, index) => ({ ...each, team: index % 2 === 0 ? 1 : 2 })),
    },
    'areas-stacked-sides': { ...common, title: 'Army value by side', arrangement: 'stacked', times, series: sides },
    'areas-stacked-8': {
      ...common,
      title: 'Composition',
      subtitle: 'North, by unit',
      arrangement: 'stacked',
      times,
      series: units,
    },
    'areas-three-sides': {
      ...common,
      title: 'Army value by side',
      arrangement: 'overlaid',
      times,
      series: [...sides, { label: 'East', team: null, values: armyOf(times, 5, 30_000) }],
    },
    'areas-lines-6': {
      ...common,
      title: 'Army value by player',
      arrangement: 'lines',
      times,
      series: many(6, 'plain'),
    },
    'areas-lines-12': {
      ...common,
      title: 'Army value by player',
      arrangement: 'lines',
      times,
      series: many(12, 'strange'),
    },
    'areas-lines-16': {
      ...common,
      title: 'Army value by player',
      arrangement: 'lines',
      times,
      series: many(16, 'plain'),
    },
    'areas-stacked-16': {
      ...common,
      title: 'Army value by player',
      arrangement: 'stacked',
      times,
      series: many(16, 'strange'),
    },
    'areas-apm': {
      kind: 'areas',
      title: 'Actions per minute',
      subtitle: 'vektor, and what half of all players did',
      arrangement: 'lines',
      measure: rate,
      times,
      series: [{ label: 'vektor', values: apm }],
      range: {
        label: 'half of all players',
        low: times.map((time) => 40 + time / 200),
        high: times.map((time) => 90 + time / 100),
      },
      shares,
    },
    'areas-one-side': { ...common, title: 'Army value', arrangement: 'overlaid', times, series: sides.slice(0, 1) },
    'areas-one-point': {
      ...common,
      title: 'Army value',
      arrangement: 'overlaid',
      times: [300],
      series: sides.map((side) => ({ ...side, values: [1200] })),
      shares: shares.map((each) => ({ ...each, parts: each.parts.map((part) => ({ ...part, values: [3] })) })),
    },
    'areas-one-point-stacked': {
      ...common,
      title: 'Army value',
      arrangement: 'stacked',
      times: [300],
      series: sides.map((side) => ({ ...side, values: [1200] })),
    },
    'areas-two-points': {
      ...common,
      title: 'Army value',
      arrangement: 'mirrored',
      times: [0, 7],
      series: sides.map((side) => ({ ...side, values: [100, 200] })),
    },
    'areas-holes': { ...common, title: 'Army value', arrangement: 'overlaid', times, series: holed },
    'areas-holes-stacked': { ...common, title: 'Army value', arrangement: 'stacked', times, series: holed },
    'areas-zero': {
      ...common,
      title: 'Army value',
      arrangement: 'stacked',
      times,
      series: many(6, 'plain').map((each) => ({ ...each, values: times.map(() => 0) })),
    },
    'areas-zero-mirrored': {
      ...common,
      title: 'Army value',
      arrangement: 'mirrored',
      times,
      series: sides.map((each) => ({ ...each, values: times.map(() => 0) })),
    },
    'areas-unknown': {
      ...common,
      title: 'Army value',
      arrangement: 'lines',
      times: [],
      series: many(2, 'strange').map((each) => ({ ...each, values: [] })),
    },
    'areas-none': { ...common, title: 'Army value', arrangement: 'lines', times, series: [] },
    'areas-huge': {
      ...common,
      title: 'Energy',
      arrangement: 'overlaid',
      times: every(60, 60 * 400),
      series: sides.map((each, index) => ({ ...each, values: armyOf(every(60, 60 * 400), index, 8.4e12) })),
    },
    'areas-tiny': {
      ...common,
      title: 'Share',
      measure: odd,
      arrangement: 'lines',
      times: every(1, 40),
      series: sides.map((each, index) => ({ ...each, values: armyOf(every(1, 40), index, 2e-7) })),
    },
    'areas-below-zero': {
      ...common,
      title: 'Balance of metal',
      arrangement: 'overlaid',
      times,
      series: [{ label: 'vektor', values: times.map((time) => 400 * wave(time / 400, 3)) }],
    },
    'areas-flat': {
      ...common,
      title: 'Wind',
      arrangement: 'lines',
      times,
      series: [{ label: 'Wind', values: times.map(() => 11) }],
    },
    'areas-long-names': {
      ...common,
      title: 'A title that is far too long to have room in the one line that it has above a chart of two sides',
      arrangement: 'overlaid',
      times,
      series: many(2, 'strange').map((each, index) => ({ ...each, team: index === 0 ? 1 : 2 })),
      shares: [
        {
          label: 'W'.repeat(60),
          parts: ['W'.repeat(40), 'V'.repeat(40), 'x', 'M'.repeat(30)].map((label, index) => ({
            label,
            values: times.map(() => index),
          })),
        },
      ],
    },
  }
}

function every(seconds: number, until: number): number[] {
  return Array.from({ length: Math.floor(until / seconds) + 1 }, (_, index) => index * seconds)
}

/** Grows and falls as armies do, the same at every run. */
function armyOf(times: readonly number[], seed: number, most: number): number[] {
  const end = times.at(-1) ?? 1
  return times.map((time, index) => {
    const grown = (time / end) ** 1.4
    const fought = 0.75 + 0.25 * wave((time / end) * 7 + seed, seed) - 0.04 * wave(index, seed + 5)
    return Math.max(0, most * grown * fought * (seed % 3 === 1 ? 1 : 1 - 0.35 * grown))
  })
}

/** Between -1 and 1. */
function wave(at: number, seed: number): number {
  return Math.sin(at * 1.7 + seed * 2.3) * 0.6 + Math.sin(at * 4.1 + seed * 5.1) * 0.4
}
