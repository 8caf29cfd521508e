import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type AspectName, isAspectName } from '../../src/games/bar/parse/aspects.ts'
import { decodeAspect } from '../../src/games/bar/parse/decode-aspect.ts'
import { readSidecars } from '../../src/games/bar/parse/read-sidecars.ts'
import type { StatSources } from '../../src/games/bar/stats/run-stats.ts'
import type { StatValue } from '../../src/games/bar/stats/stat.ts'

const folder = `${process.env.REAL_DATA_DIR}/mpk`

export type RealMatch = 'a_glitters' | 'b_smolders'

/** A genuine match, decoded, with what units cost. `more` lends it aspects of another run of the same match. */
export function readRealMatch(match: RealMatch, more: readonly string[] = []): StatSources {
  const paths = readdirSync(`${folder}/real/${match}`).map((name) => `${folder}/real/${match}/${name}`)
  const aspects: Record<string, unknown> = {}
  for (const path of [...paths, ...more.map((name) => `${folder}/real/${name}`)]) {
    const name = /([^/]+)\.mpk$/.exec(path)?.[1]
    if (name && isAspectName(name)) aspects[name] = decodeOne(name, path)
  }
  const { defs, unitCosts } = readSidecars([
    { name: 'defs.csv', bytes: readFileSync(`${folder}/real/${match}/defs.csv`) },
    { name: 'unit_costs.csv', bytes: readFileSync(`${folder}/unit_costs.csv`) },
  ])
  return { aspects, defs, unitCosts }
}

const decodeOne = (name: AspectName, path: string) => decodeAspect(name, readFileSync(path)).aspect

/** Names of the stats that have checked results for a match. */
export function listExpected(match: RealMatch): string[] {
  return readdirSync(`${folder}/expected/${match}`).map((name) => name.replace('.jsonl.gz', ''))
}

export function readExpected(match: RealMatch, stat: string): Record<string, StatValue>[] {
  const text = gunzipSync(readFileSync(`${folder}/expected/${match}/${stat}.jsonl.gz`)).toString()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
