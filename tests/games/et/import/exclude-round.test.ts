import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchDataVersion } from '../../../../src/core/db/data-version.ts'
import { excludeRound, includeRound } from '../../../../src/games/et/import/exclude-round.ts'
import { importBatch, importFiles, readFile } from '../../../../src/games/et/import/import-files.ts'
import { reimportFile } from '../../../../src/games/et/import/reimport-file.ts'
import { fetchExclusionReasons, fetchExclusions } from '../../../../src/games/et/query/fetch-exclusions.ts'
import { fetchDerived, fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

interface File {
  name: string
  text: string
}

const evening: readonly File[] = simulateEvening(smallEvening).files
const [one, two, three, four] = evening
if (!one || !two || !three || !four) throw new Error('the small evening has four files')

/** The same round saved once more some seconds later. */
const later = { name: one.name.replace(/\d\d-supply/, '59-supply'), text: one.text.replaceAll('\n', '\r\n') }
/** A version of the file in which somebody dealt more damage. */
const newer = {
  name: one.name,
  text: one.text.replace(/\t(\d+)\t/, (_, damage: string) => `\t${Number(damage) + 1000}\t`),
}

describe.each(engines)('on %s', (engine) => {
  let open: FreshDatabase
  beforeEach(async () => {
    open = await freshDatabase(engine)
  })
  afterEach(() => open.close())

  const bring = (...files: readonly File[]) =>
    importFiles(
      open.db,
      files.map(({ name, text }) => fileOf(name, text)),
      utc,
    )
  const roundOf = async ({ name }: File) =>
    (await open.db.selectFrom('rounds').select('id').where('file_name', '=', name).executeTakeFirst())?.id ?? 0
  const exclude = async (file: File, scope: number[] | null = null) =>
    excludeRound(open.db, { roundId: await roundOf(file), scope, reason: 'a test', by: 'boss' })
  const include = async (file: File) =>
    includeRound(open.db, { roundId: await roundOf(file), scope: null, by: 'chief' })
  const excluded = async () => {
    const rows = await open.db.selectFrom('rounds').select('file_name').where('excluded', '=', true).execute()
    return rows.map((row) => row.file_name).sort()
  }
  const winners = async () => {
    const rows = await open.db.selectFrom('matches').select(['map', 'winner']).orderBy('map').execute()
    return Object.fromEntries(rows.map(({ map, winner }) => [map, winner]))
  }
  const roundsCounted = async () =>
    (
      await open.db
        .selectFrom('player_totals')
        .select(({ fn }) => fn.max('rounds').as('most'))
        .where('span', '=', 'all')
        .executeTakeFirst()
    )?.most
  async function expectTotalsToHold() {
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  }

  it('an excluded round counts for nothing, decides no match, and all of it comes back', async () => {
    await bring(...evening)
    const [before, version, decided] = [await fetchDerived(open.db), await fetchDataVersion(open.db), await winners()]
    expect([decided.supply, decided.radar]).not.toContain(null)

    expect(await exclude(one)).toEqual({ kind: 'excluded' })
    expect(await excluded()).toEqual([one.name])
    expect(await roundsCounted()).toBe(3)
    expect(await winners()).toEqual({ ...decided, supply: null })
    expect(await fetchDataVersion(open.db)).toBeGreaterThan(version)
    await expectTotalsToHold()
    expect(await exclude(one)).toMatchObject({ kind: 'excluded-before', reason: 'a test', by: 'boss' })

    expect(await include(one)).toEqual({ kind: 'included' })
    expect(await fetchDerived(open.db)).toEqual(before)
    expect(await include(one)).toEqual({ kind: 'not-excluded' })
    expect(await fetchExclusions(open.db, { scope: null, most: 5 })).toMatchObject([
      { fileName: one.name, reason: 'a test', by: 'boss', undoneBy: 'chief' },
    ])
  })

  it('a match stays undecided until both of its halves count again', async () => {
    await bring(...evening)
    const decided = await winners()
    await exclude(one)
    await exclude(two)
    await include(one)
    expect(await winners()).toEqual({ ...decided, supply: null })
    await include(two)
    expect(await winners()).toEqual(decided)
    await expectTotalsToHold()
  })

  it('tells why, of what is excluded alone', async () => {
    await bring(...evening)
    const ids = await Promise.all(evening.map(roundOf))
    await exclude(three)
    expect(await fetchExclusionReasons(open.db, ids)).toEqual(new Map([[await roundOf(three), 'a test']]))
    await include(three)
    expect(await fetchExclusionReasons(open.db, ids)).toEqual(new Map())
  })

  it('outlives a re-import of everything', async () => {
    await bring(...evening)
    await exclude(one)
    await exclude(four)
    const before = await fetchDerived(open.db)
    const { key } = await open.db.selectFrom('servers').select('key').executeTakeFirstOrThrow()
    for (const { name, text } of evening) {
      const { changes } = await reimportFile(open.db, fileOf(name, text, key), { ...utc, dryRun: false })
      expect(changes).toEqual([])
    }
    expect(await fetchDerived(open.db)).toEqual(before)
    expect(await excluded()).toEqual([one.name, four.name])
    await expectTotalsToHold()
  })

  it('holds for a newer version of the file', async () => {
    await bring(...evening)
    await exclude(one)
    expect((await bring(newer))[0]?.kind).toBe('imported')
    expect(await excluded()).toEqual([one.name])
    expect((await winners()).supply).toBeNull()
    await expectTotalsToHold()
  })

  it('holds for a later save of the round, and for the first one when that comes back', async () => {
    await bring(...evening)
    await exclude(one)
    expect((await bring(later))[0]?.kind).toBe('imported')
    expect(await excluded()).toEqual([later.name])
    await expectTotalsToHold()

    await refuse(later)
    expect(await excluded()).toEqual([])
    expect((await bring(one))[0]?.kind).toBe('imported')
    expect(await excluded()).toEqual([one.name])
    await include(one)
    expect(await excluded()).toEqual([])
    await expectTotalsToHold()
  })

  it('does not part the halves: a round two is its own difference, whether round one counts or not', async () => {
    await bring(one)
    await exclude(one)
    await bring(two)
    const lines = await open.db
      .selectFrom('player_rounds')
      .select(['verdict', 'counts'])
      .where('round_id', '=', await roundOf(two))
      .execute()
    expect(new Set(lines.map(({ verdict }) => verdict))).toEqual(new Set(['subtracted']))
    expect(lines.every(({ counts }) => counts)).toBe(true)
    expect((await winners()).supply).toBeNull()
    await expectTotalsToHold()
  })

  it('leaves the totals right whatever is imported meanwhile', async () => {
    await bring(...evening.slice(0, 2))
    const ids = await Promise.all([one, two].map(roundOf))
    const wish = { scope: null, by: 'boss' }
    await Promise.all([
      bring(...evening.slice(2)),
      excludeRound(open.db, { ...wish, roundId: ids[0] ?? 0, reason: 'a' }),
      bring(newer, later),
      excludeRound(open.db, { ...wish, roundId: ids[1] ?? 0, reason: 'b' }),
      includeRound(open.db, { ...wish, roundId: ids[0] ?? 0 }),
      bring(two),
    ])
    await expectTotalsToHold()
    const standing = (await fetchExclusions(open.db, { scope: null, most: 9 })).filter(({ undoneAt }) => !undoneAt)
    expect((await excluded()).length).toBe(standing.length)
  })

  it('is for rounds in scope alone', async () => {
    await bring(...evening)
    expect(await exclude(one, [99])).toEqual({ kind: 'unknown' })
    expect(await exclude({ name: 'none', text: '' })).toEqual({ kind: 'unknown' })
    expect(await exclude(one, [1])).toEqual({ kind: 'excluded' })
    expect(await fetchExclusions(open.db, { scope: [99], most: 5 })).toEqual([])
    expect(await fetchExclusions(open.db, { scope: [1], most: 5 })).toHaveLength(1)
  })

  /** What a re-import does when a later parser no longer accepts a file. */
  async function refuse({ name, text }: File): Promise<void> {
    const { key } = await open.db.selectFrom('servers').select('key').executeTakeFirstOrThrow()
    const rejection = { code: 'cut', sentence: 'the file is cut' }
    const read = {
      ...readFile(fileOf(name, text, key)),
      contentKey: null,
      result: { ok: false as const, rejection },
    }
    await open.db.transaction().execute((trx) => importBatch(trx, { key }, [read], { ...utc, force: true }))
  }
})
