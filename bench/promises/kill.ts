import { setTimeout as sleep } from 'node:timers/promises'
import { fetchDerived } from '../../tests/support/et-files.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { type Derived, findDamage } from '../support/compare-import.ts'
import { type ImportProcess, startImport } from '../support/import-process.ts'
import { type EngineName, enginesOf, engineTitles, freshPlace, openPlace, type Place } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'

/**
 * Two `debrief import` processes work on one folder; again and again one of them is killed and started anew, until the
 * folder is in. Then another database is begun, until the kills are used up. Each ends with one undisturbed run.
 */
export const bench: Bench = {
  name: 'kill',
  promise: '200 random kill -9 (150 Postgres, 50 PGlite) while two processes import a folder: all there, exactly once',
  async run(context) {
    for (const engine of enginesOf(context)) await killAndCompare(context, engine, context.kills[engine])
  },
}

async function killAndCompare(context: BenchContext, engine: EngineName, wanted: number): Promise<void> {
  if (wanted === 0) return
  const files = Math.max(100, context.sized(1_000))
  const folder = await simulatedFolder(context, { seed: 8, files })
  const { clean, startMs } = await importClean(await freshPlace(context, engine), folder)
  const seen = { kills: 0, folders: 0, damage: [] as string[], failures: [] as string[] }
  while (seen.kills < wanted) {
    const place = await freshPlace(context, engine)
    const { kills, failures } = await importUnderFire(place, folder, wanted - seen.kills, 2 * startMs)
    seen.kills += kills
    seen.folders += 1
    seen.failures.push(...failures)
    seen.damage.push(...(await damageOf(place, folder, files, clean)))
  }

  const name = `${seen.kills} kills over ${seen.folders} imports of ${files} rounds, ${engineTitles[engine]}`
  context.report({
    name,
    measured: seen.damage.length === 0 ? 'all rounds once, totals and all derived as after a clean import' : 'damaged',
    promise: 'as after a clean import',
    kept: seen.damage.length === 0,
  })
  context.report({
    name: `processes that failed by themselves, ${engineTitles[engine]}`,
    measured: String(seen.failures.length),
    promise: 'none',
    kept: seen.failures.length === 0,
  })
  for (const what of new Set([...seen.damage, ...seen.failures])) context.note(what)
}

/** Until the folder is in, or the kills are used up. */
async function importUnderFire(place: Place, folder: string, mostKills: number, longestPauseMs: number) {
  const failures: string[] = []
  const running: ImportProcess[] = []
  let kills = 0
  let isIn = false

  async function keepImporting(slot: number): Promise<void> {
    while (!isIn) {
      const started = startImport(place, folder)
      running[slot] = started
      const end = await started.ended
      if (end.kind === 'killed') kills += 1
      if (end.kind === 'failed') failures.push(end.reason)
      if (end.kind === 'done') isIn = true
      if (failures.length >= 5) throw new Error(`importing keeps failing: ${failures.at(-1)}`)
    }
  }

  const both = Promise.all([keepImporting(0), keepImporting(1)])
  while (kills < mostKills && !isIn) {
    await Promise.race([both, sleep(Math.random() * longestPauseMs)])
    const victim = running[Math.random() < 0.5 ? 0 : 1]
    if (isIn || !victim) break
    victim.kill()
    await victim.ended
  }
  await both
  return { kills, failures }
}

/**
 * What the folder leads to, and how long a process takes that finds everything there: mostly its start. Pauses of that
 * length on average let a process live for two of them, so kills fall into starts and imports alike, on any machine.
 */
async function importClean(place: Place, folder: string): Promise<{ clean: Derived; startMs: number }> {
  await importOnce(place, folder)
  const from = performance.now()
  await importOnce(place, folder)
  const startMs = performance.now() - from
  const house = await openPlace(place)
  const clean = await fetchDerived(house.db)
  await house.close()
  return { clean, startMs }
}

/** After one more run that nothing disturbs. */
async function damageOf(place: Place, folder: string, files: number, clean: Derived): Promise<string[]> {
  await importOnce(place, folder)
  const house = await openPlace(place)
  try {
    return await findDamage(house, files, clean)
  } finally {
    await house.close()
  }
}

async function importOnce(place: Place, folder: string): Promise<void> {
  const end = await startImport(place, folder).ended
  if (end.kind !== 'done') throw new Error(`an undisturbed import ended: ${'reason' in end ? end.reason : end.kind}`)
}
