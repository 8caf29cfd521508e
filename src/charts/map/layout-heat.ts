import type { MapChart } from '../../core/commands/chart-spec.ts'
import { mixColours } from '../mix-colours.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { MapView } from './map-view.ts'

type Heat = NonNullable<MapChart['heat']>

/** The hottest hundredth is drawn alike, so that one cell does not pale all others. */
const hottest = 0.99
export const strengths = { least: 0.16, most: 0.92 }

/** A tile for each cell that has anything, the colours of its layers mixed by their shares. */
export function layoutHeat({ columns, rows, layers }: Heat, colours: readonly string[], view: MapView): Marks {
  const marks = noMarks()
  const sums = Array.from({ length: columns * rows }, (_, cell) =>
    layers.reduce((sum, { cells }) => sum + Math.max(0, cells[cell] ?? 0), 0),
  )
  const warm = sums.filter((sum) => sum > 0).sort((a, b) => a - b)
  const top = warm[Math.floor((warm.length - 1) * hottest)] ?? 1
  const gap = Math.min(view.width / columns, view.height / rows) >= 7 ? 1 : 0
  const edge = (share: number, from: number, length: number) =>
    from + Math.round(share * length * theme.scale) / theme.scale
  for (const [cell, sum] of sums.entries()) {
    if (sum <= 0) continue
    const [column, row] = [cell % columns, Math.floor(cell / columns)]
    const x = edge(column / columns, view.x, view.width)
    const y = edge(row / rows, view.y, view.height)
    const right = edge((column + 1) / columns, view.x, view.width)
    const bottom = edge((row + 1) / rows, view.y, view.height)
    const shares = layers.map(({ cells }) => Math.max(0, cells[cell] ?? 0) / sum)
    const strength = strengths.least + (strengths.most - strengths.least) * Math.min(1, sum / top) ** 0.5
    marks.boxes.push({
      x,
      y,
      width: Math.max(0.5, right - x - gap),
      height: Math.max(0.5, bottom - y - gap),
      radius: 0,
      fill: mixColours(mixAll(colours, shares), theme.ground, strength),
    })
  }
  return marks
}

/** All in the shares told; what two sides have alike is lighter than either, so that it is told from a faint one. */
export function mixAll(colours: readonly string[], shares: readonly number[]): string {
  let mixed = colours[0] ?? theme.text
  let weight = shares[0] ?? 0
  for (const [index, share] of shares.entries()) {
    if (index === 0 || share <= 0) continue
    weight += share
    mixed = mixColours(colours[index] ?? theme.text, mixed, share / weight)
  }
  const contested = 2 * (1 - Math.max(...shares))
  return mixColours(theme.contested, mixed, Math.min(1, Math.max(0, contested)) * 0.75)
}
