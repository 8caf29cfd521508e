import type { UnitCost, UnitDef } from '../stats/stat.ts'
import type { DumpFile } from './dump.ts'
import { versionFile } from './dump-files.ts'
import type { MatchMeta } from './match-meta.ts'
import { cleanText } from './sidecars/clean-text.ts'
import { readApiMeta } from './sidecars/read-api-meta.ts'
import { readEmitterMeta } from './sidecars/read-emitter-meta.ts'
import { readTable } from './sidecars/read-table.ts'

/** What lay beside the aspects. */
export interface Sidecars {
  emitterVersion: number | null
  /** By unit_def_id of this dump; empty when there is no defs.csv. */
  defs: ReadonlyMap<number, UnitDef>
  meta: MatchMeta | null
  /** By internal name; null = there is no unit_costs.csv. */
  unitCosts: ReadonlyMap<string, UnitCost> | null
  /** A sentence for everything that could not be read. */
  notes: readonly string[]
}

/** Bytes. Real ones have 30 kB at most. */
const largest = 8_000_000

/** A sidecar that is missing, broken or hostile never stops a dump: it is a note, and null. */
export function readSidecars(files: readonly DumpFile[]): Sidecars {
  const notes: string[] = []
  const byName = new Map(files.map((file) => [file.name, file.bytes]))

  function read<Value>(name: string, parse: (text: string, note: (sentence: string) => void) => Value): Value | null {
    const bytes = byName.get(name)
    if (!bytes) return null
    try {
      return parse(textOf(bytes), (sentence) => notes.push(`${name}: ${sentence}`))
    } catch (error) {
      notes.push(`${name} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }

  const emitterVersion = read(versionFile, readVersion)
  const defs = read('defs.csv', readDefs) ?? new Map<number, UnitDef>()
  const meta = read('game_meta.json', readMeta) ?? read('game_meta_emitter.json', readMeta)
  const unitCosts = read('unit_costs.csv', readCosts)
  return { emitterVersion, defs, meta, unitCosts, notes }
}

function textOf(bytes: Uint8Array): string {
  if (bytes.length > largest) throw new Error(`it is larger than ${largest / 1_000_000} MB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('it is not UTF-8')
  }
}

/** One line, 'helpersVersion: 24'. */
function readVersion(text: string): number {
  const version = /^\s*helpersVersion:\s*(\d{1,6})\s*$/.exec(text)?.[1]
  if (version === undefined) throw new Error('it does not say "helpersVersion: <number>"')
  return Number(version)
}

function readMeta(text: string): MatchMeta {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error('it is no JSON')
  }
  const meta = readEmitterMeta(json) ?? readApiMeta(json)
  if (!meta) throw new Error('it has neither shape of a game_meta.json')
  return meta
}

function readDefs(text: string, note: (sentence: string) => void): Map<number, UnitDef> {
  const defs = new Map<number, UnitDef>()
  const rows = readTable(text, ['id', 'name', 'translatedHumanName'])
  let bad = 0
  for (const row of rows) {
    const id = readNumber(row.id)
    const name = cleanText(row.name)
    if (id === null || !Number.isInteger(id) || name === null || defs.has(id)) bad++
    else defs.set(id, { name, label: cleanText(row.translatedHumanName) ?? name })
  }
  if (bad > 0) note(`${bad} of ${rows.length} rows name no unit, or one twice`)
  return defs
}

function readCosts(text: string, note: (sentence: string) => void): Map<string, UnitCost> {
  const costs = new Map<string, UnitCost>()
  const rows = readTable(text, ['name', 'metalcost', 'energycost'])
  let bad = 0
  for (const row of rows) {
    const name = cleanText(row.name)
    const metal = readNumber(row.metalcost)
    const energy = readNumber(row.energycost)
    if (name === null || metal === null || energy === null || costs.has(name)) bad++
    else costs.set(name, { metal, energy })
  }
  if (bad > 0) note(`${bad} of ${rows.length} rows name no cost, or a unit twice`)
  return costs
}

/** A number from 0 on; null for anything else. */
function readNumber(cell: string): number | null {
  return /^\d{1,12}(\.\d{1,12})?$/.test(cell.trim()) ? Number(cell) : null
}
