import { readFile } from 'node:fs/promises'
import { listFiles } from '../../src/cli/list-files.ts'
import { sha256 } from '../../src/core/archive/sha256.ts'
import { ensureServerKey } from '../../src/core/servers/server-rows.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
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
    const folder = await simulatedFolder(context, { seed: 2, files: warmUp + context.sized(500) })
    for (const engine of enginesOf(context)) await importEach(context, engine, folder)
  },
}

async function importEach(context: BenchContext, engine: EngineName, folder: string): Promise<void> {
  const house = await openPlace(await freshPlace(context, engine))
  const game = etOf(house)
  const serverKey = 'bench'
  await ensureServerKey(house.db, serverKey, house.config.timeZone)
  const whole: number[] = []
  const archived: number[] = []
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
    whole.push(performance.now() - from)
    archived.push(keptAt - from)
    if (outcome?.kind !== 'imported' || kept.sha256 !== sha256(bytes)) {
      throw new Error(`${name} was not imported: ${outcome?.kind} ${outcome?.reason}`)
    }
  }
  await house.close()

  const spread = spreadOf(whole.slice(warmUp))
  context.report({
    name: `one round on ${engineTitles[engine]}`,
    measured: describeSpread(spread),
    promise: `p95 at most ${limitMs[engine]} ms`,
    kept: spread.p95 <= limitMs[engine],
  })
  context.report({
    name: `of it the archive, ${engineTitles[engine]}`,
    measured: describeSpread(spreadOf(archived.slice(warmUp))),
  })
}
