import { descending } from '../grouping/descending.ts'
import { type Groups, groupRows } from '../grouping/group-rows.ts'
import { noNulls, setNull } from '../grouping/null-bits.ts'
import { countBy } from '../grouping/sum-by.ts'
import { numbersAt } from '../table/collect-cells.ts'
import { type HitGrid, placesAround } from './hit-grid.ts'

/** Hits in a cell and all around it (768 by 768 units, fifteen seconds) from which on there is a fight. */
const fewestHits = 20

/** Two fights that touch are one where between them it is at least this dense, measured by the smaller one's peak. */
const saddle = 0.7

/**
 * Hits by the fight they belong to; those of none are in no group. Cells are taken in from the densest on: one that
 * touches no fight begins one, one that touches some joins that with the highest peak, and is the saddle between them.
 * So a battle over half the map is told apart into the places it was fought at, and two fights at once stay two.
 * Time goes with the hits; only the cells, some thousand, are sorted. The same hits give the same fights.
 */
export function growFights({ cells, around }: HitGrid): Groups {
  const density = smooth(countBy(cells), around)
  const parent = new Int32Array(cells.count).fill(-1)
  const dense = findDense(density)
  for (const place of descending(numbersAt(dense, density))) {
    const cell = dense[place] ?? 0
    const here = density[cell] ?? 0
    const peaks: number[] = []
    let highest = cell
    for (let place = 0; place < placesAround; place++) {
      const other = around[placesAround * cell + place] ?? -1
      if (other < 0 || (parent[other] ?? -1) < 0) continue
      const peak = peakOf(parent, other)
      peaks.push(peak)
      if (isHigher(density, peak, highest)) highest = peak
    }
    parent[cell] = highest
    for (const peak of peaks) if (here >= saddle * (density[peak] ?? 0)) parent[peak] = highest
  }
  for (let cell = 0; cell < parent.length; cell++) if ((parent[cell] ?? -1) >= 0) parent[cell] = peakOf(parent, cell)
  return groupByPeak(cells, parent)
}

/** Cells that are part of a fight, in their order. */
function findDense(density: Float64Array): Int32Array {
  const dense = new Int32Array(density.length)
  let count = 0
  for (let cell = 0; cell < density.length; cell++) if ((density[cell] ?? 0) >= fewestHits) dense[count++] = cell
  return dense.slice(0, count)
}

/** The peak of a cell's fight; the way there is made shorter. */
function peakOf(parent: Int32Array, cell: number): number {
  let at = cell
  while (parent[at] !== at) {
    parent[at] = parent[parent[at] ?? 0] ?? 0
    at = parent[at] ?? 0
  }
  return at
}

function isHigher(density: Float64Array, a: number, b: number): boolean {
  return ((density[a] ?? 0) - (density[b] ?? 0) || b - a) > 0
}

/** Numbers the peaks, and the hits of all their cells with them. */
function groupByPeak({ of }: Groups, peaks: Int32Array): Groups {
  const isQuiet = noNulls(peaks.length)
  for (let cell = 0; cell < peaks.length; cell++) if ((peaks[cell] ?? -1) < 0) setNull(isQuiet, cell)
  const fights = groupRows({ values: peaks, nulls: isQuiet })
  const fightOf = new Int32Array(of.length).fill(-1)
  for (let row = 0; row < of.length; row++) {
    const cell = of[row] ?? -1
    if (cell >= 0) fightOf[row] = fights.of[cell] ?? -1
  }
  return { ...fights, of: fightOf }
}

/** Each cell's count and those around it. */
function smooth(counts: Float64Array, around: Int32Array): Float64Array {
  const sums = new Float64Array(counts.length)
  for (let cell = 0; cell < counts.length; cell++) {
    let sum = counts[cell] ?? 0
    for (let place = 0; place < placesAround; place++) {
      const other = around[placesAround * cell + place] ?? -1
      if (other >= 0) sum += counts[other] ?? 0
    }
    sums[cell] = sum
  }
  return sums
}
