import { describe, expect, it } from 'vitest'
import { ruler } from '../../../src/charts/draw-picture.ts'
import { layoutScene } from '../../../src/charts/layout-scene.ts'
import { mixAll } from '../../../src/charts/map/layout-heat.ts'
import { mapView } from '../../../src/charts/map/map-view.ts'
import { theme } from '../../../src/charts/theme.ts'
import type { MapChart } from '../../../src/core/commands/chart-spec.ts'

const frame = { x: 10, y: 20, width: 600, row: 28, accent: '#ffffff' }
const map: MapChart = {
  kind: 'map',
  title: 'Fights',
  width: 8000,
  height: 4000,
  unit: 'elmos',
  heat: null,
  boxes: [],
  circles: null,
  points: [],
}

describe('a map', () => {
  it('keeps the ratio of its world up to five to one', () => {
    expect(mapView(map, frame)).toMatchObject({ width: 600, height: 300 })
    expect(mapView({ ...map, width: 4000, height: 8000 }, frame)).toMatchObject({ width: 300, height: 600 })
    expect(mapView({ ...map, width: 4000, height: 400_000 }, frame)).toMatchObject({ width: 120, height: 600 })
  })

  it('has its corner top left, and no place for what is outside', () => {
    const view = mapView(map, frame)
    expect(view.placeOf({ x: 0, y: 0 })).toEqual({ x: 10, y: 20 })
    expect(view.placeOf({ x: 8000, y: 4000 })).toEqual({ x: 610, y: 320 })
    expect(view.placeOf({ x: 8001, y: 0 })).toBeNull()
    expect(view.placeOf({ x: Number.NaN, y: 0 })).toBeNull()
  })

  it('draws circles whose areas are their values, and tells the greatest five', () => {
    const all = [400, 100, 1600, 25, 50, 75].map((value, index) => ({
      label: `fight ${value}`,
      value,
      x: 1000 * (index + 1),
      y: 2000,
    }))
    const { dots, texts } = layoutScene(ruler, {
      ...map,
      circles: { measure: { label: 'Damage', unit: 'count', digits: 0 }, all },
    })
    const [last, , , third = 0, second, first = 0] = dots.slice(0, 6).map(({ radius }) => radius)
    expect(first).toBeCloseTo(2 * (second ?? 0), 6)
    expect(first).toBeCloseTo(4 * third, 6)
    expect(last).toBeCloseTo(first / 8, 6)
    const written = texts.map(({ text }) => text)
    expect(written).toEqual(expect.arrayContaining(['fight 1600', '1,600', 'fight 50']))
    expect(written).not.toContain('fight 25')
  })

  it('colours a cell by who has how much of it', () => {
    const colours = [theme.teams[1], theme.teams[2]]
    expect(mixAll(colours, [1, 0])).toBe(theme.teams[1])
    expect(mixAll(colours, [0, 1])).toBe(theme.teams[2])
    expect(colours).not.toContain(mixAll(colours, [0.5, 0.5]))
    expect(mixAll([], [])).toMatch(/^#[0-9a-f]{6}$/)
  })

  it('names every start, however close they are', () => {
    const points = Array.from({ length: 16 }, (_, index) => ({ label: `player ${index}`, x: 100 + index, y: 100 }))
    const written = layoutScene(ruler, { ...map, points }).texts.map(({ text }) => text)
    for (const { label } of points) expect(written.some((text) => text.endsWith(label))).toBe(true)
  })
})
