import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReadFile } from '../../../../src/games/et/import/claim-files.ts'
import { excludeRound, includeRound } from '../../../../src/games/et/import/exclude-round.ts'
import { importBatch, importFiles, readFile } from '../../../../src/games/et/import/import-files.ts'
import type { FileToImport } from '../../../../src/games/game.ts'
import { fetchDerived, fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { arbitraryEvening } from '../../../support/et-simulator/arbitrary-evening.ts'
import { simulateEvening, type WrittenFile } from '../../../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

type Step = { kind: 'import' | 'replace' | 'reread' | 'remove' | 'exclude' | 'include'; which: number; by: number }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('import', 'import', 'import', 'replace', 'reread', 'remove', 'exclude', 'include'),
    which: fc.nat(),
    by: fc.integer({ min: 1, max: 900 }),
  }),
  { minLength: 3, maxLength: 20 },
)

/** Nobody stands anywhere in rounds that are not rated. */
const evenings = fc.oneof(arbitraryEvening(), arbitraryEvening({ isFair: true }))

let open: FreshDatabase
beforeAll(async () => {
  open = await freshDatabase()
})
afterAll(async () => {
  await open.close()
})

/** A newer version of a file: somebody dealt more damage. */
function newer({ name, text }: WrittenFile, by: number): WrittenFile {
  return { name, text: text.replace(/\t(\d+)\t/, (_, damage: string) => `\t${Number(damage) + by}${'0'.repeat(3)}\t`) }
}

/** What a re-import does when a later parser no longer accepts a file. */
async function remove(file: WrittenFile): Promise<void> {
  const rejection = { code: 'cut', sentence: 'the file is cut' }
  await reimport(file, { contentKey: null, result: { ok: false, rejection } })
}

/** What a re-import does when a later parser reads `text` in a file, as an earlier one did or otherwise. */
async function reread({ name, text }: WrittenFile): Promise<void> {
  await reimport({ name, text }, readFile(fileOf(name, text)))
}

async function reimport({ name, text }: WrittenFile, read: Omit<ReadFile, 'file'>): Promise<void> {
  const { db } = open
  const key = (await db.selectFrom('servers').select('key').executeTakeFirst())?.key
  const known = await db
    .selectFrom('rounds as round')
    .innerJoin('processed_files as file', 'file.id', 'round.file_id')
    .select('file.sha256')
    .where('file.name', '=', name)
    .executeTakeFirst()
  if (!key || !known) return
  const file = { ...fileOf(name, text, key), sha256: known.sha256 as FileToImport['sha256'] }
  await db.transaction().execute((trx) => importBatch(trx, { key }, [{ ...read, file }], { ...utc, force: true }))
}

/** What an operator says of the round that has this file now. */
async function correct(kind: 'exclude' | 'include', { name }: WrittenFile): Promise<void> {
  const round = await open.db.selectFrom('rounds').select('id').where('file_name', '=', name).executeTakeFirst()
  const wish = { roundId: round?.id ?? 0, scope: null, by: 'a test' }
  const { kind: outcome } = await (kind === 'exclude'
    ? excludeRound(open.db, { ...wish, reason: 'a test' })
    : includeRound(open.db, wish))
  expect(outcome === 'unknown').toBe(!round)
}

/** Whether each round says of itself what was said of its file. */
async function fetchUnlike() {
  const { rows } = await sql<{ name: string }>`
    select file_name as name from rounds where excluded <> exists (
      select from round_exclusions as said
      where said.server_id = rounds.server_id and said.undone_at is null and rounds.file_name = any(said.file_names))`.execute(
    open.db,
  )
  return rows
}

it('keeps totals, bests and stands equal to a full recount through any imports, replacements, re-imports, removals and exclusions', async () => {
  await fc.assert(
    fc.asyncProperty(evenings, steps, async (plan, sequence) => {
      const { files } = simulateEvening(plan)
      fc.pre(files.length > 0)
      for (const { kind, which, by } of sequence) {
        const file = files[which % files.length]
        if (!file) continue
        if (kind === 'remove') await remove(file)
        else if (kind === 'reread') await reread(by % 2 === 0 ? file : newer(file, by))
        else if (kind === 'exclude' || kind === 'include') await correct(kind, file)
        else await importFiles(open.db, [fileOf(file.name, (kind === 'import' ? file : newer(file, by)).text)], utc)
      }
      expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
      expect(await fetchUnlike()).toEqual([])
      await emptied()
    }),
    { numRuns: 15 },
  )
}, 240_000)

it('leaves nothing behind when every file is taken away again, from either end', async () => {
  await fc.assert(
    fc.asyncProperty(evenings, fc.boolean(), async (plan, backwards) => {
      const { files } = simulateEvening(plan)
      await importFiles(
        open.db,
        files.map(({ name, text }) => fileOf(name, text)),
        utc,
      )
      for (const file of backwards ? files.toReversed() : files) {
        await remove(file)
        expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
      }
      const left = await fetchDerived(open.db)
      expect(Object.entries(left).filter(([, rows]) => rows.length > 0)).toEqual([])
      await emptied()
    }),
    { numRuns: 8 },
  )
}, 240_000)

async function emptied(): Promise<void> {
  await open.close()
  open = await freshDatabase()
}
