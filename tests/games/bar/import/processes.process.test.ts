import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../../../src/core/db/open-database.ts'
import { packDump } from '../../../../src/games/bar/parse/pack-dump.ts'
import { fetchDerived, fetchFiles, smallDump } from '../../../support/bar-files.ts'
import { freshUrl } from '../../../support/fresh-database.ts'
import { killAll, startImporter } from '../../../support/start-process.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await killAll()
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(): Promise<{ url: string; database: OpenDatabase }> {
  const { url, drop } = await freshUrl()
  closing.push(drop)
  const database = await openDatabase({ databaseUrl: url, dataDir: '', role: 'command', log: () => {} })
  closing.push(() => database.close())
  return { url, database }
}

async function archive(name: string, plan: Parameters<typeof smallDump>[0]): Promise<string> {
  const path = join(await mkdtemp(join(inject('scratch'), 'dumps-')), name)
  await writeFile(path, packDump(smallDump(plan)))
  return path
}

describe.skipIf(!process.env.TEST_DATABASE_URL)('several processes on one server', () => {
  it('import a dump once, and of two dumps of a match keep the better one', async () => {
    const { url, database } = await open()
    const importers = [startImporter(url), startImporter(url), startImporter(url)]
    await Promise.all(importers.map((importer) => importer.line('ready')))
    const same = await archive('same.tar', { matchId: '1' })
    const first = await Promise.all(importers.map((importer) => importer.ask(same)))
    expect(first.map(({ done }) => done).sort()).toEqual(['already-imported', 'already-imported', 'imported'])

    const versions = [30, 31, 32]
    const dumps = await Promise.all(
      versions.map((emitterVersion) => archive(`${emitterVersion}.tar`, { matchId: '2', emitterVersion })),
    )
    await Promise.all(importers.map((importer, index) => importer.ask(dumps[index] ?? '')))
    const derived = await fetchDerived(database.db)
    expect(derived.matches).toHaveLength(2)
    expect(derived.dumps?.filter((dump) => (dump as { match_key: string }).match_key === '2')).toHaveLength(3)
    const { rows } = await sql<{ version: number }>`
      select emitter_version as version from bar_dumps as dump join bar_matches as match on match.id = dump.match_id
      where match.match_key = '2' and dump.state = 'current'`.execute(database.db)
    expect(rows).toEqual([{ version: 32 }])
    expect(derived.players).toHaveLength(8)
  })

  it('lose nothing when one of them is killed before its commit', async () => {
    const { url, database } = await open()
    const path = await archive('one.tar', { matchId: '9' })
    const victim = startImporter(url)
    await victim.line('ready')
    // It gets as far as its rows, and there it waits for what somebody else holds.
    const holder = await database.connectClient()
    await holder.query('begin; lock table bar_heat in exclusive mode')
    void victim.ask(path).catch(() => {})
    const waits = () => database.query("select 1 from pg_locks where not granted and relation = 'bar_heat'::regclass")
    await vi.waitUntil(async () => (await waits()).rows.length > 0, { timeout: 20_000 })
    await victim.kill()
    await holder.query('rollback')
    await holder.end()
    await vi.waitUntil(
      async () =>
        (
          await database.query(
            "select 1 from pg_stat_activity where datname = current_database() and state = 'active' and query like '%bar_heat%' and pid <> pg_backend_pid()",
          )
        ).rows.length === 0,
    )
    expect(await fetchFiles(database.db)).toEqual([])
    expect((await fetchDerived(database.db)).matches).toEqual([])

    const heir = startImporter(url)
    await heir.line('ready')
    expect(await heir.ask(path)).toMatchObject({ done: 'imported' })
    expect((await fetchDerived(database.db)).players).toHaveLength(4)
  })
})
