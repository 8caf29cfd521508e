import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../src/core/archive/sha256.ts'
import { importWithin } from '../../src/games/bar/import/import-dump.ts'
import { readDumpFile } from '../../src/games/bar/import/import-files.ts'
import { packDump } from '../../src/games/bar/parse/pack-dump.ts'
import type { FileToImport } from '../../src/games/game.ts'
import type { Bench } from '../support/bench.ts'
import { enginesOf, engineTitles, freshPlace, openPlace } from '../support/place.ts'
import { realDump } from '../support/real-dump.ts'
import { ms, spreadOf } from '../support/spread-of.ts'

const limitMs = 1_000
const runs = 9

/** A genuine match of 8 a side, some 12,000 rows; the dump is read before the transaction begins. */
export const bench: Bench = {
  name: 'import-dump',
  promise: `the transaction that imports a replay dump takes at most ${limitMs / 1000} s`,
  async run(context) {
    const where = realDump(context)
    if (!where) return context.note('REAL_DATA_DIR is not set: left out')
    const names = [...readdirSync(where.folder)]
    const members = names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(where.folder, name))) }))
    const bytes = packDump([
      ...members,
      { name: 'unit_costs.csv', bytes: new Uint8Array(readFileSync(where.unitCosts)) },
    ])
    const name = 'match.tar'
    const file: FileToImport = {
      name,
      bytes,
      sha256: sha256(bytes),
      size: bytes.length,
      path: `bar/${name}`,
      modifiedAt: new Date('2026-01-01'),
      serverKey: null,
    }
    const reading = await readDumpFile(file)
    for (const engine of enginesOf(context)) {
      const house = await openPlace(await freshPlace(context, engine))
      const took: number[] = []
      for (let run = 0; run < runs; run++) {
        const from = performance.now()
        // From the second on the rows of the first are replaced, which is the greater work.
        const { kind, reason } = await house.db
          .transaction()
          .execute((trx) => importWithin(trx, { file, reading }, { timeZone: 'UTC', force: run > 0 }))
        took.push(performance.now() - from)
        if (kind !== 'imported') throw new Error(`the dump became ${kind}: ${reason}`)
      }
      await house.close()
      const again = spreadOf(took.slice(1))
      context.report({
        name: `the transaction, ${engineTitles[engine]}`,
        measured: `${ms(took[0] ?? 0)} ms when new, in place of another p50 ${ms(again.p50)}, max ${ms(again.max)} ms`,
        promise: `at most ${limitMs} ms`,
        kept: Math.max(...took) <= limitMs,
      })
    }
  },
}
