import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeAspect } from '../../src/games/bar/parse/decode-aspect.ts'
import type { DecodedAspect } from '../../src/games/bar/parse/decoded-aspect.ts'
import { readSidecars } from '../../src/games/bar/parse/read-sidecars.ts'
import { aspectOf } from '../../src/games/bar/pipeline/decode-inputs.ts'
import { findStats } from '../../src/games/bar/stats/find-stats.ts'
import { runStats } from '../../src/games/bar/stats/run-stats.ts'

const stats = (await findStats()).filter(({ byDefault }) => byDefault)

/** Reads, hashes and decodes every file of a dump and computes the demo set of stats. Returns rows read and rows made. */
export function workOnReplay({ folder, unitCosts }: { folder: string; unitCosts: string }): [number, number] {
  const digest = createHash('sha256')
  const decoded: Record<string, DecodedAspect> = {}
  const sidecars = [{ name: 'unit_costs.csv', bytes: readFileSync(unitCosts) }]
  let read = 0
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(join(folder, name))
    digest.update(createHash('sha256').update(bytes).digest())
    const aspect = aspectOf(name)
    if (aspect === null) sidecars.push({ name, bytes })
    else {
      const columns = decodeAspect(aspect, bytes).aspect
      decoded[aspect] = columns
      read += columns.rows
    }
  }
  const { defs, unitCosts: costs } = readSidecars(sidecars)
  let made = 0
  for (const stat of stats) {
    const [result] = runStats([stat], { aspects: decoded, defs, unitCosts: costs })
    if (result?.kind === 'rows') made += result.rows.length
  }
  return [read, made]
}
