import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { backup } from '../../../src/core/db/backup.ts'
import { migrate } from '../../../src/core/db/migrate.ts'
import { restore } from '../../../src/core/db/restore.ts'
import { fillDatabase, fingerprint } from '../../support/fill-database.ts'
import { type EngineName, engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

const open: FreshDatabase[] = []
const fresh = async (engine?: EngineName) => {
  const database = await freshDatabase(engine)
  open.push(database)
  return database.db
}
const folder = () => mkdtemp(join(inject('scratch'), 'backup-'))
const options = { appVersion: '0.1.0' }

afterEach(async () => {
  for (const database of open.splice(0)) await database.close()
})

const ways = engines.flatMap((from) => engines.map((to) => ({ from, to })))

describe.each(ways)('a backup from $from to $to', ({ from, to }) => {
  it('carries every table over, and new rows get new ids', async () => {
    const [source, target, dir] = [await fresh(from), await fresh(to), await folder()]
    await fillDatabase(source, 150)
    const path = join(dir, 'debrief.backup')
    const header = await backup(source, path, options)
    expect(await readdir(dir)).toEqual(['debrief.backup'])
    expect((await stat(path)).mode & 0o777).toBe(0o600)

    await restore(target, path)
    expect(await fingerprint(target)).toEqual(await fingerprint(source))
    expect(header.tables.find((table) => table.name === 'weapon_stats')?.rows).toBe(150 * 28)
    const added = await target.insertInto('servers').values({ key: 'new', name: 'New' }).returning('id').execute()
    expect(added).toEqual([{ id: 3 }])
    await expect(sql`insert into feed_events (server_id, kind) values (99, 'broken')`.execute(target)).rejects.toThrow(
      'foreign key',
    )
  })
})

describe('a restore', () => {
  let source: FreshDatabase
  let target: FreshDatabase
  let whole: Buffer
  let path: string

  beforeAll(async () => {
    source = await freshDatabase()
    target = await freshDatabase()
    await fillDatabase(source.db, 40)
    path = join(await folder(), 'debrief.backup')
    await backup(source.db, path, options)
    whole = await readFile(path)
  })
  afterAll(() => Promise.all([source.close(), target.close()]))

  it('refuses a database with anything in it, unless it is told to replace it', async () => {
    const used = await fresh()
    await used.insertInto('servers').values({ key: 'mine', name: 'Mine' }).execute()
    await expect(restore(used, path)).rejects.toThrow('not empty (1 servers)')
    await restore(used, path, { replace: true })
    expect(await fingerprint(used)).toEqual(await fingerprint(source.db))
  })

  it.each([
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), 'is cut'],
    ['cut cleanly', (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -200)), 'is cut'],
    ['with a byte changed', (bytes: Buffer) => spoil(bytes, bytes.length >> 1), 'damaged'],
    ['that is no gzip', () => Buffer.from('hello'), 'not a backup'],
    ['that is empty', () => Buffer.alloc(0), 'is cut'],
    ['of something else', () => gzipSync('{"format":"other"}\n'), 'not a backup'],
    ['of a later format', () => gzipSync('{"format":"debrief-backup","version":2}\n'), 'newer Debrief'],
    ['with a broken header', () => gzipSync('{"format":"debrief-backup","version":1}\n'), 'damaged header'],
    ['with a row too many', (bytes: Buffer) => edit(bytes, (lines) => lines.splice(-2, 0, '{}')), 'more rows'],
    [
      'with a row that is no row',
      (bytes: Buffer) => edit(bytes, (lines) => lines.splice(5, 1, '{"a":')),
      'damaged row',
    ],
    ['with a row of a missing one', (bytes: Buffer) => edit(bytes, orphanLink), 'violates foreign key'],
    ['of a newer version', (bytes: Buffer) => edit(bytes, addMigration), 'newer Debrief (0.1.0, it has 9999_x)'],
  ])('refuses a file %s and leaves the database empty', async (_, change, reason) => {
    const empty = await fingerprint(target.db)
    const bad = join(await folder(), 'bad')
    await writeFile(bad, change(whole))
    await expect(restore(target.db, bad)).rejects.toThrow(reason)
    expect(await fingerprint(target.db)).toEqual(empty)
  })

  it('brings a backup of an older version up to this one', async () => {
    const dir = await folder()
    const old = `
      import { sql } from 'kysely'
      export async function up(db) {
        await sql\`create table things (id integer generated always as identity primary key, word text, big boolean)\`.execute(db)
        await sql\`create view words as select word from things\`.execute(db)
      }`
    const later = `
      import { sql } from 'kysely'
      export async function up(db) {
        await sql\`drop view words\`.execute(db)
        await sql\`alter table things add column letters integer\`.execute(db)
        await sql\`update things set letters = length(word)\`.execute(db)
        await sql\`alter table things drop column big, alter letters set not null\`.execute(db)
      }`
    // Inside the project, so that the migrations find kysely.
    const migrations = await mkdtemp(
      new URL('../../../node_modules/.cache/debrief/migrations-', import.meta.url).pathname,
    )
    await writeFile(join(migrations, '0001_old.js'), old)
    const [source, target] = [await bare(), await bare()]
    await migrate(source, migrations)
    await sql`insert into things (word, big) values ('one', true), ('three', false)`.execute(source)
    await backup(source, join(dir, 'old'), options)

    await writeFile(join(migrations, '0002_later.js'), later)
    expect(await migrate(target, migrations)).toEqual(['0001_old', '0002_later'])
    await restore(target, join(dir, 'old'), { folder: migrations })
    expect((await sql`select * from things order by id`.execute(target)).rows).toEqual([
      { id: 1, word: 'one', letters: 3 },
      { id: 2, word: 'three', letters: 5 },
    ])
  })

  /** A database nobody has migrated. */
  async function bare() {
    const db = await fresh()
    await sql`drop schema public cascade`.execute(db)
    await sql`create schema public`.execute(db)
    return db
  }
})

/** Past the header, which names every table. */
function spoil(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes).fill(0xff, at, at + 10)
}

function edit(bytes: Buffer, change: (lines: string[]) => void): Buffer {
  const lines = gunzipSync(bytes).toString().split('\n')
  change(lines)
  return gzipSync(lines.join('\n'))
}

function orphanLink(lines: string[]): void {
  const link = lines.findIndex((line, index) => index > 0 && line.includes('"discord_id"'))
  lines[link] = (lines[link] ?? '').replace('"player_id": 1', '"player_id": 77')
}

function addMigration(lines: string[]): void {
  lines[0] = (lines[0] ?? '').replace('"migrations":[', '"migrations":["9999_x",')
}
