import type { MapChart } from '../../../src/core/commands/chart-spec.ts'
import { nameOf } from './gallery.ts'

const damage = { label: 'Damage', unit: 'count', digits: 0 } as const

/** Maps with all that may lie on them: wide, tall and square ones, one to three sides, nothing at all. */
export function mapsToDraw(): Record<string, MapChart> {
  const common = {
    kind: 'map',
    unit: 'elmos',
    width: 12_288,
    height: 8_192,
    heat: null,
    boxes: [],
    circles: null,
    points: [],
  } as const
  const square = { ...common, width: 8_192, height: 8_192 }
  return {
    'map-control': {
      ...common,
      title: 'Where they stood',
      subtitle: 'Positions of all units, every 30 seconds',
      heat: heatOf(48, 32, ['North', 'South']),
      boxes: boxesOf(common),
      points: pointsOf(common, 16, 'plain'),
    },
    'map-fights': {
      ...square,
      title: 'Fights',
      subtitle: 'The 40 greatest of 212; numbers by damage',
      boxes: boxesOf(square),
      circles: { measure: damage, all: circlesOf(square, 40) },
    },
    'map-all': {
      ...square,
      title: 'All at once',
      heat: heatOf(32, 32, ['North', 'South']),
      boxes: boxesOf(square),
      circles: { measure: damage, all: circlesOf(square, 12) },
      points: pointsOf(square, 16, 'strange'),
    },
    'map-one-side': {
      ...square,
      title: 'Where vektor was',
      heat: heatOf(32, 32, ['vektor']),
      points: pointsOf(square, 1, 'plain'),
    },
    'map-three-sides': {
      ...square,
      title: 'Where they stood',
      heat: heatOf(32, 32, ['North', 'South', 'East']),
      points: pointsOf(square, 3, 'plain'),
    },
    'map-wide': {
      ...common,
      width: 20_000,
      height: 4_000,
      title: 'A wide map',
      heat: heatOf(60, 12, ['North', 'South']),
      boxes: boxesOf({ width: 20_000, height: 4_000 }),
      points: pointsOf({ width: 20_000, height: 4_000 }, 16, 'plain'),
    },
    'map-tall': {
      ...common,
      width: 4_000,
      height: 20_000,
      title: 'A tall map',
      heat: heatOf(12, 60, ['North', 'South']),
      boxes: boxesOf({ width: 4_000, height: 20_000 }),
      circles: { measure: damage, all: circlesOf({ width: 4_000, height: 20_000 }, 20) },
      points: pointsOf({ width: 4_000, height: 20_000 }, 16, 'strange'),
    },
    'map-needle': {
      ...common,
      width: 100,
      height: 90_000,
      title: 'A needle',
      unit: 'm',
      points: pointsOf({ width: 100, height: 90_000 }, 4, 'plain'),
    },
    'map-crowd': {
      ...square,
      title: 'All in one corner',
      points: Array.from({ length: 16 }, (_, index) => ({
        label: nameOf('strange', index),
        team: 1,
        x: 300 + index,
        y: 200 + index,
      })),
      circles: {
        measure: damage,
        all: Array.from({ length: 8 }, (_, index) => ({
          label: nameOf('strange', index),
          x: 8_100,
          y: 8_150,
          value: 10 ** index,
        })),
      },
    },
    'map-zero': {
      ...square,
      title: 'Nothing happened',
      heat: { columns: 8, rows: 8, layers: [{ label: 'North', team: 1, cells: Array.from({ length: 64 }, () => 0) }] },
      circles: { measure: damage, all: [{ label: 'none', x: 10, y: 10, value: 0 }] },
    },
    'map-empty': { ...square, title: 'Nothing is known' },
    'map-outside': {
      ...square,
      title: 'Out of bounds',
      points: [
        { label: 'far', x: -500, y: 99_999 },
        { label: 'edge', x: 8_192, y: 8_192 },
      ],
      circles: {
        measure: damage,
        all: [
          { label: 'far', x: 9e9, y: 0, value: 3e12 },
          { label: 'edge', x: 0, y: 0, value: 3e12 },
        ],
      },
    },
  }
}

interface World {
  width: number
  height: number
}

function boxesOf({ width, height }: World): MapChart['boxes'] {
  return [
    { label: 'North', team: 1, x: 0, y: 0, width, height: height * 0.22 },
    { label: 'South', team: 2, x: 0, y: height * 0.78, width, height: height * 0.22 },
  ]
}

function pointsOf({ width, height }: World, count: number, names: 'plain' | 'strange'): MapChart['points'] {
  return Array.from({ length: count }, (_, index) => ({
    label: nameOf(names, index),
    team: index % 2 === 0 ? 1 : 2,
    x: width * (0.08 + 0.84 * chance(index, 3)),
    y: height * (index % 2 === 0 ? 0.04 + 0.14 * chance(index, 5) : 0.96 - 0.14 * chance(index, 7)),
  }))
}

function circlesOf({ width, height }: World, count: number): NonNullable<MapChart['circles']>['all'] {
  return Array.from({ length: count }, (_, index) => ({
    label: `${5 + index}:${String((index * 17) % 60).padStart(2, '0')}`,
    x: width * (0.1 + 0.8 * chance(index, 11)),
    y: height * (0.25 + 0.5 * chance(index, 13)),
    value: 60_000 * chance(index, 17) ** 3 + 400,
  }))
}

function heatOf(columns: number, rows: number, sides: readonly string[]): MapChart['heat'] {
  const centres = [
    { x: 0.35, y: 0.25 },
    { x: 0.65, y: 0.75 },
    { x: 0.85, y: 0.35 },
  ]
  return {
    columns,
    rows,
    mixed: 'both',
    layers: sides.map((label, side) => ({
      label,
      team: sides.length > 1 && side < 2 ? (side === 0 ? 1 : 2) : null,
      cells: Array.from({ length: columns * rows }, (_, cell) => {
        const x = ((cell % columns) + 0.5) / columns - (centres[side]?.x ?? 0.5)
        const y = (Math.floor(cell / columns) + 0.5) / rows - (centres[side]?.y ?? 0.5)
        const density = Math.exp(-(x * x * 5 + y * y * 9)) - 0.25 + 0.35 * (chance(cell, side + 1) - 0.5)
        return Math.max(0, Math.round(400 * density ** 3))
      }),
    })),
  }
}

/** From 0 to 1, the same at every run. */
function chance(index: number, seed: number): number {
  const mixed = Math.imul(index + 1, 2_654_435_761) ^ Math.imul(seed + 7, 40_503_123)
  return ((Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) >>> 0) % 10_007) / 10_007
}
