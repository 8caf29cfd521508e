import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeWaiting } from '../../../../src/games/et/import/close-waiting.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { fetchDerived, fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

let open: FreshDatabase
beforeEach(async () => {
  open = await freshDatabase()
})
afterEach(async () => {
  await open.close()
})

const evening = simulateEvening(smallEvening).files
const [one, two, three] = evening
if (!one || !two || !three) throw new Error('the small evening has three files at least')

const bring = async (...files: { name: string; text: string }[]) =>
  importFiles(
    open.db,
    files.map(({ name, text }) => fileOf(name, text)),
    utc,
  )
const kinds = async (...files: { name: string; text: string }[]) => (await bring(...files)).map(({ kind }) => kind)
const states = async () => {
  const rows = await open.db
    .selectFrom('processed_files')
    .select(['name', 'state', 'reason_code'])
    .orderBy('id')
    .execute()
  return rows.map(({ name, state, reason_code }) => [name, state, reason_code])
}
const rounds = () =>
  open.db
    .selectFrom('rounds')
    .select(['id', 'file_name', 'round', 'state', 'match_id', 'session_id'])
    .orderBy('ended_at')
    .execute()

/** The same round saved once more some seconds later; the bytes differ, as a writer's always do. */
function savedLater({ name, text }: { name: string; text: string }) {
  const later = String((Number(name.slice(15, 17)) + 7) % 60).padStart(2, '0')
  return { name: `${name.slice(0, 15)}${later}${name.slice(17)}`, text: text.replaceAll('\n', '\r\n') }
}

describe('the same file again', () => {
  it('is in once, however often and from how many at once it arrives', async () => {
    const file = fileOf(one.name, one.text)
    const outcomes = (await Promise.all([1, 2, 3, 4].map(() => importFiles(open.db, [file], utc)))).flat()
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      'already-imported',
      'already-imported',
      'already-imported',
      'imported',
    ])
    expect(await rounds()).toHaveLength(1)
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  it('is known under another name too, and says which it is', async () => {
    await bring(one)
    const [again] = await bring({ name: `2027${one.name.slice(4)}`, text: one.text })
    expect(again).toMatchObject({ kind: 'already-imported', reasonCode: 'same-content' })
    expect(await rounds()).toHaveLength(1)
  })

  it('is the same round with other line ends', async () => {
    await bring(one)
    const [again] = await bring({ name: one.name, text: one.text.replaceAll('\n', '\r\n') })
    expect(again).toMatchObject({ kind: 'already-imported', reasonCode: 'same-round' })
  })

  it('is the same round under a later stamp, and the later save holds it', async () => {
    await bring(one, two)
    const before = await rounds()
    const later = savedLater(one)
    expect(await kinds(later)).toEqual(['imported'])
    const after = await rounds()
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
    expect(after.map(({ file_name }) => file_name)).toContain(later.name)
    expect(await states()).toContainEqual([one.name, 'ignored', 'same-round'])
    expect(await kinds(one)).toEqual(['already-imported'])
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })
})

describe('another content under the same name', () => {
  const better = {
    name: one.name,
    text: one.text.replace(/\t(\d+)\t/, (_, number: string) => `\t${Number(number) + 1000}\t`),
  }

  it('takes the place of the old one and of its rows', async () => {
    await bring(one, two)
    const before = await rounds()
    expect(await kinds(better)).toEqual(['imported'])
    expect((await rounds()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(await states()).toEqual([
      [one.name, 'ignored', 'replaced'],
      [two.name, 'imported', null],
      [one.name, 'imported', null],
    ])
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  it('never does when it cannot be read, or is shorter', async () => {
    await bring(one)
    const cut = { name: one.name, text: one.text.slice(0, -20) }
    const shorter = { name: one.name, text: `${one.text.split('\n').slice(0, -2).join('\n')}\n` }
    const before = await fetchDerived(open.db)
    expect(await kinds(cut)).toEqual(['rejected'])
    expect(await kinds(shorter)).toEqual(['ignored'])
    const after = await fetchDerived(open.db)
    expect({ ...after, rounds: before.rounds }).toEqual(before)
  })

  it('takes its place when only a name changed', async () => {
    await bring(one)
    const renamed = { name: one.name, text: one.text.replace('Ada', 'Adalbert') }
    expect(await kinds(renamed)).toEqual(['imported'])
    const names = await open.db.selectFrom('player_stats').select('name').where('name', 'like', 'Ada%').execute()
    expect(names).toEqual([{ name: 'Adalbert' }])
  })

  it.each(['one by one', 'in one batch'])(
    'leaves one round of the name when it is the round of another file: %s',
    async (how) => {
      const [x, t] = [savedLater(one), { name: one.name, text: one.text }]
      const other = { name: x.name, text: three.text.replace(/^(.*?\\)[^\\]+/, `$1${x.name.slice(18, -12)}`) }
      if (how === 'in one batch') await bring(other, t, x)
      else for (const file of [other, t, x]) await bring(file)
      expect((await rounds()).map(({ file_name }) => file_name)).toEqual([x.name])
      expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
    },
  )

  it('is imported when the first was cut', async () => {
    const cut = { name: one.name, text: one.text.slice(0, -20) }
    expect(await kinds(cut)).toEqual(['rejected'])
    expect(await kinds(cut)).toEqual(['rejected'])
    expect(await kinds(one)).toEqual(['imported'])
    const attempts = await open.db
      .selectFrom('processed_files')
      .select('attempts')
      .where('state', '=', 'rejected')
      .execute()
    expect(attempts).toEqual([{ attempts: 2 }])
  })
})

describe('a round two whose round one is not there', () => {
  const fresh = (file: { name: string; text: string }, minutesAgo: number) => {
    const stamp = new Date(Date.now() - minutesAgo * 60_000).toISOString()
    return {
      name: `${stamp.slice(0, 10)}-${stamp.slice(11, 19).replaceAll(':', '')}${file.name.slice(17)}`,
      text: file.text,
    }
  }

  it('waits, and heals when it comes', async () => {
    const [first, second] = [fresh(one, 12), fresh(two, 2)]
    expect(await kinds(second)).toEqual(['waiting'])
    expect((await fetchTotals(open.db)).playerTotals).toEqual([])
    expect(await kinds(first)).toEqual(['imported'])
    expect((await rounds()).map(({ state }) => state)).toEqual(['complete', 'complete'])
    expect((await states()).map(([, state]) => state)).toEqual(['imported', 'imported'])
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  it('is an orphan once a later round is there, and never counts', async () => {
    await bring(fresh(two, 20))
    await bring(fresh(three, 5))
    expect((await rounds()).map(({ state }) => state)).toEqual(['orphan', 'complete'])
    const counted = await sql<{ file: string }>`
      select distinct round.file_name as file from player_rounds as line join rounds as round on round.id = line.round_id
      where line.counts`.execute(open.db)
    expect(counted.rows).toHaveLength(1)
  })

  it('is an orphan 45 minutes after its stamp, and heals even then', async () => {
    const [first, second] = [fresh(one, 12), fresh(two, 2)]
    await bring(second)
    expect(await closeWaiting(open.db, { now: new Date(Date.now() + 42 * 60_000) })).toBe(0)
    expect(await closeWaiting(open.db, { now: new Date(Date.now() + 44 * 60_000) })).toBe(1)
    expect((await states()).map(([, state]) => state)).toEqual(['orphan'])
    await bring(first)
    expect((await states()).map(([, state]) => state)).toEqual(['imported', 'imported'])
  })
})

describe('people', () => {
  it('are two when two humans of a round share a short GUID, in the rounds before as well', async () => {
    const guids = [...one.text.matchAll(/^([0-9A-F]{8})\\/gm)].map(([, guid]) => guid ?? '')
    const [a = '', b = ''] = guids
    const shared = (text: string) => text.replaceAll(`${b}\\`, `${a}\\`)
    const alone = {
      name: three.name,
      text: three.text
        .split('\n')
        .filter((line) => !line.startsWith(`${b}\\`))
        .join('\n'),
    }
    await bring(alone)
    expect(await accountsOf(a)).toEqual([[a, 1]])
    await bring({ name: one.name, text: shared(one.text) })
    const accounts = await accountsOf(a)
    expect(accounts.filter(([, lines]) => lines > 0)).toHaveLength(2)
    expect(accounts.map(([, lines]) => lines).sort()).toEqual([0, 0, 1, 2])
    const nameless = await sql<{ count: number }>`
      select count(*)::int4 as count from player_stats as stat
      where not exists (select from player_names as name where name.account_id = stat.account_id)`.execute(open.db)
    expect(nameless.rows).toEqual([{ count: 0 }])
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  async function accountsOf(guid: string): Promise<[string, number][]> {
    const { rows } = await sql<{ id: string; lines: number }>`
      select account.account_id as id, count(stat.round_id)::int4 as lines
      from player_accounts as account left join player_stats as stat on stat.account_id = account.id
      where account.account_id like ${`${guid}%`} group by 1 order by 2`.execute(open.db)
    return rows.map(({ id, lines }) => [id, lines])
  }
})

it('imports the others when one file of a batch cannot be imported', async () => {
  const name = one.name.replace(/-([a-z0-9_]+)-round/, '-$1\u{1f3b2}-round')
  const bad = { name, text: one.text.replace(/^([^\\]*\\)([^\\]*)/, '$1$2\u{1f3b2}') }
  expect(await kinds(two, bad, one)).toEqual(['imported', 'imported', 'imported'])
})

it('joins two sessions when a late round closes the gap between them', async () => {
  const at = (time: string) => ({
    name: `2026-05-01-${time}${one.name.slice(17)}`,
    text: one.text.replace('\\legacy', `\\${time}legacy`),
  })
  await bring(at('180000'))
  await bring(at('200000'))
  expect(new Set((await rounds()).map(({ session_id }) => session_id)).size).toBe(2)
  await bring(at('190000'))
  expect(new Set((await rounds()).map(({ session_id }) => session_id)).size).toBe(1)
  const sessions = await open.db.selectFrom('gaming_sessions').selectAll().execute()
  expect(sessions).toHaveLength(1)
})
