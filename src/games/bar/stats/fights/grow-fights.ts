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
  const peakOf = (cell: number): number => {
    let at = cell
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0
      at = parent[at] ?? 0
    }
    return at
  }
  const isHigher = (a: number, b: number) => ((density[a] ?? 0) - (density[b] ?? 0) || b - a) > 0
  const dense = Int32Array.from(density.keys()).filter((cell) => (density[cell] ?? 0) >= fewestHits)
  for (const place of descending(numbersAt(dense, density))) {
    const cell = dense[place] ?? 0
    const here = density[cell] ?? 0
    const peaks: number[] = []
    let highest = cell
    for (let place = 0; place < placesAround; place++) {
      const other = around[placesAround * cell + place] ?? -1
      if (other < 0 || (parent[other] ?? -1) < 0) continue
      const peak = peakOf(other)
      peaks.push(peak)
      if (isHigher(peak, highest)) highest = peak
    }
    parent[cell] = highest
    for (const peak of peaks) if (here >= saddle * (density[peak] ?? 0)) parent[peak] = highest
  }
  return groupByPeak(
    cells,
    parent.map((above, cell) => (above < 0 ? -1 : peakOf(cell))),
  )
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
  return counts.map((count, cell) => {
    let sum = count
    for (let place = 0; place < placesAround; place++) {
      const other = around[placesAround * cell + place] ?? -1
      if (other >= 0) sum += counts[other] ?? 0
    }
    return sum
  })
}
