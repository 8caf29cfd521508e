import type { BarHeatTable } from '../../tables.ts'
import type { DecodedAspect } from '../decoded-aspect.ts'

/** Cells along the map's longer side. */
const longSide = 48

/** World units. */
export interface MapSize {
  width: number
  height: number
}

/**
 * How often units of each of these seats were seen in each cell. Cells are squares; places beyond the map's edge, where
 * aircraft turn, are left out.
 */
export function drawHeat(
  { rows, columns: { team_id, x, z } }: DecodedAspect<'unit_positions'>,
  { width, height }: MapSize,
  teams: ReadonlySet<number>,
): Omit<BarHeatTable, 'match_id'>[] {
  const cell = Math.max(width, height) / longSide
  const columns = Math.max(1, Math.ceil(width / cell))
  const lines = Math.max(1, Math.ceil(height / cell))
  const grids = new Map([...teams].map((team) => [team, new Array<number>(columns * lines).fill(0)]))
  for (let row = 0; row < rows; row++) {
    const grid = grids.get(team_id.values[row] ?? 0)
    const column = Math.floor((x.values[row] ?? 0) / cell)
    const line = Math.floor((z.values[row] ?? 0) / cell)
    if (!grid || column < 0 || column >= columns || line < 0 || line >= lines) continue
    const at = line * columns + column
    grid[at] = (grid[at] ?? 0) + 1
  }
  return [...grids].map(([team_id, cells]) => ({ team_id, columns, rows: lines, cells }))
}

/** The step that maps grow by. */
const mapStep = 512
/** World units; no map is as large. */
const largestMap = 131_072

/** What the sidecar says; else the ground on which units were seen. Null = neither says. */
export function findMapSize(
  told: { mapWidth: number | null; mapHeight: number | null } | null,
  positions: DecodedAspect<'unit_positions'> | undefined,
): MapSize | null {
  const isSize = (length: number) => length >= mapStep && length <= largestMap
  const { mapWidth = null, mapHeight = null } = told ?? {}
  if (mapWidth !== null && mapHeight !== null && isSize(mapWidth) && isSize(mapHeight))
    return { width: Math.round(mapWidth), height: Math.round(mapHeight) }
  if (!positions || positions.rows === 0) return null
  const width = reach(positions.columns.x.values)
  const height = reach(positions.columns.z.values)
  return isSize(width) && isSize(height) ? { width, height } : null
}

function reach(values: Iterable<number>): number {
  let most = 0
  for (const value of values) if (value > most) most = value
  return Math.max(1, Math.ceil(most / mapStep)) * mapStep
}
