import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchContext } from './bench.ts'

export interface RealDump {
  folder: string
  /** A CSV with what units cost. */
  unitCosts: string
}

/** The larger of the two genuine dumps of REAL_DATA_DIR: 17.6 MB, 779,166 rows. */
export function realDump({ realFolder }: BenchContext): RealDump | null {
  if (realFolder === null) return null
  const root = join(realFolder, '..', '..', 'mpk')
  const found = { folder: join(root, 'real', 'b_smolders'), unitCosts: join(root, 'unit_costs.csv') }
  return existsSync(found.folder) ? found : null
}
