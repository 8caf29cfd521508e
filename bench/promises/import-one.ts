import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { listFiles } from '../../src/cli/list-files.ts'
import { ensureServerKey } from '../../src/core/servers/server-rows.ts'
import type { House } from '../../src/house.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { loadRounds } from '../support/load-rounds.ts'
import { type EngineName, enginesOf, engineTitles, etOf, freshPlace, openPlace } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'
import { describeSpread, spreadOf } from '../support/spread-of.ts'

const limitMs: Record<EngineName, number> = { postgres: 12, embedded: 25 }
const warmUp = 50

/** As the bot takes a round that has just ended: kept in the archive, read, all its rows and what they change. */
export const bench: Bench = {
  name: 'import-one',
  promise: 'one round (archive, parse, rows, totals, session) takes p95 12 ms on Postgres, 25 ms on PGlite',
  async run(context) {
    const bulk = { seed: 2, files: warmUp + context.sized(500), from: '2027-01-01' }
    const folder = await simulatedFolder(context, bulk)
    for (const engine of enginesOf(context)) {
      const house = await openPlace(await freshPlace(context, engine))
      await importEach(context, house, folder, 'into an empty database')
      await house.close()
    }
    const [engine] = enginesOf(context, ['postgres'])
    if (!engine) return
    const rounds = context.sized(40_000)
    const house = await openPlace(await freshPlace(context, engine))
    await loadRounds(house.db, { rounds, players: 500 })
    await importEach(context, house, folder, `beside ${rounds} rounds`)
    await house.close()
  },
}

async function importEach(context: BenchContext, house: House, folder: string, where: string): Promise<void> {
  const game = etOf(house)
  const serverKey = 'server-1'
  await ensureServerKey(house.db, serverKey, house.config.timeZone)
  const whole: number[] = []
  const archived: number[] = []
  const bare: number[] = []
  const files = await listFiles([folder])
  files.sort((a, b) => game.compareNames(a.name, b.name))
  for (const { path, name, modifiedAt } of files) {
    const bytes = await readFile(path)
    const from = performance.now()
    const place = { game: game.id, serverKey, folder: game.archiveFolder(name) }
    const kept = await house.archive.keep({ ...place, name, bytes, modifiedAt })
    const keptAt = performance.now()
    const options = { timeZone: house.config.timeZone }
    const [outcome] = await game.importFiles(house.db, [{ ...kept, bytes, serverKey }], options)
    const importedAt = performance.now()
    if (outcome?.kind !== 'imported') throw new Error(`${name} became ${outcome?.kind}: ${outcome?.reason}`)
    await sql`update servers set name = name where key = ${serverKey}`.execute(house.db)
    bare.push(performance.now() - importedAt)
    whole.push(importedAt - from)
    archived.push(keptAt - from)
  }

  const { engine } = house.database
  const spread = spreadOf(whole.slice(warmUp))
  context.report({
    name: `one round ${where}, ${engineTitles[engine]}`,
    measured: describeSpread(spread),
    promise: `p95 at most ${limitMs[engine]} ms`,
    kept: spread.p95 <= limitMs[engine],
  })
  context.report({ name: '  of it the archive', measured: describeSpread(spreadOf(archived.slice(warmUp))) })
  context.report({ name: '  one small update beside it', measured: describeSpread(spreadOf(bare.slice(warmUp))) })
}
