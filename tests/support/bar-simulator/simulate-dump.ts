import { aspectNames } from '../../../src/games/bar/parse/aspects.ts'
import type { DumpFile } from '../../../src/games/bar/parse/dump.ts'
import type { DumpPlan } from './plan.ts'
import { playMatch } from './play-match.ts'
import type { UnitKind } from './units.ts'
import { createRows } from './write-rows.ts'
import { defIds, writeApiMeta, writeDefs, writeEmitterMeta, writeUnitCosts } from './write-sidecars.ts'

/**
 * The files of a made-up match, sorted by name: all ten aspects and the sidecars. The same plan gives the same bytes.
 * Names, accounts, units and the map are invented.
 */
export function simulateDump(plan: DumpPlan): DumpFile[] {
  const players = plan.players ?? 16
  if (!Number.isInteger(players) || players < 2 || players > 16) throw new Error('a match has 2 to 16 players')
  const ids = defIds(plan)
  const rows = createRows()
  const match = playMatch(plan, rows, ({ name }: UnitKind) => ids.get(name) ?? 0)
  const matchId = plan.matchId === undefined ? String(7_000_000 + plan.seed) : plan.matchId
  const startedAt = plan.startedAt ?? new Date('2026-04-04T19:30:00Z')
  const { shape = 'api' } = plan

  const texts: [name: string, text: string][] = [
    ['_headless_stat_version.txt', `helpersVersion: ${plan.emitterVersion ?? 24}`],
    ['defs.csv', writeDefs(ids)],
  ]
  if (plan.unitCosts ?? true) texts.push(['unit_costs.csv', writeUnitCosts()])
  const emitterMeta = writeEmitterMeta(match, matchId, startedAt)
  if (shape === 'emitter') texts.push(['game_meta.json', emitterMeta])
  if (shape === 'api') {
    texts.push(['game_meta.json', writeApiMeta(plan, match, matchId, startedAt)])
    texts.push(['game_meta_emitter.json', emitterMeta])
  }
  const files = [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    ...aspectNames.map((name) => ({ name: `${name}.mpk`, bytes: rows.bytes(name) })),
  ]
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}
