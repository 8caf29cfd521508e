import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchKeptFiles } from '../../../../src/core/imports/kept-files.ts'
import game from '../../../../src/games/et/game.ts'
import { fetchRoundSiblings } from '../../../../src/games/et/query/fetch-round-siblings.ts'
import { fetchDerived, fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

interface Text {
  name: string
  text: string
}

const { files: rounds, siblings } = simulateEvening(smallEvening)
const [round] = rounds
const [awards, times] = siblings
if (!round || !awards || !times) throw new Error('a round has two files beside it')
const now = new Date()

describe.each(engines)('files beside rounds, on %s', (engine) => {
  let open: FreshDatabase
  beforeEach(async () => {
    open = await freshDatabase(engine)
    await open.db.insertInto('servers').values({ key: 'home', name: 'Home' }).execute()
  })
  afterEach(() => open.close())

  const bring = (files: readonly Text[], serverKey: string | null = 'home') =>
    game.importFiles(
      open.db,
      files.map(({ name, text }) => fileOf(name, text, serverKey)),
      utc,
    )
  const told = async (files: readonly Text[], serverKey: string | null = 'home') =>
    (await bring(files, serverKey)).map(({ kind, reasonCode }) =>
      reasonCode === null ? kind : `${kind}: ${reasonCode}`,
    )
  const stateOf = async ({ name }: Text) => {
    const rows = await open.db
      .selectFrom('processed_files')
      .select(['state', 'reason_code as code'])
      .where('name', '=', name)
      .orderBy('id')
      .execute()
    return rows.map(({ state, code }) => (code === null ? state : `${state}: ${code}`))
  }
  const besideOf = async ({ name }: Text) => {
    const { id } = await open.db
      .selectFrom('rounds')
      .select('id')
      .where('file_name', '=', name)
      .executeTakeFirstOrThrow()
    return fetchRoundSiblings(open.db, id)
  }
  const reimport = async (dryRun = false) => {
    const kept = await fetchKeptFiles(open.db, 'et', { name: null, since: null })
    const all = new Map([...rounds, ...siblings].map(({ name, text }) => [name, text]))
    const done = []
    for (const { name, serverKey } of kept)
      done.push(await game.reimportFile(open.db, fileOf(name, all.get(name) ?? '', serverKey), { ...utc, dryRun }))
    return done
  }

  it('are imported with their rounds, in any order, and once', async () => {
    const mixed = [...siblings, ...rounds].reverse()
    expect(await told(mixed)).toEqual(mixed.map(() => 'imported'))
    expect(await told(mixed)).toEqual(mixed.map(() => 'already-imported'))
    for (const [index, one] of rounds.entries()) {
      const beside = await besideOf(one)
      expect(beside.awards?.map(({ line }) => line)).toEqual(beside.awards?.map((_, at) => at + 1))
      expect(beside.awards?.length).toBeGreaterThan(9)
      expect(beside.times?.seconds).toBe([400, 300, 600, 350][index])
    }
  })

  it('that come before their round wait, are shown as soon as it is there, and are told so later', async () => {
    expect(await told([awards, times])).toEqual(['waiting: no-round', 'waiting: no-round'])
    await bring(rounds)
    expect(await besideOf(round)).toMatchObject({ awards: expect.any(Array), times: { seconds: 400 } })
    expect(await stateOf(awards)).toEqual(['waiting: no-round'])
    await game.closeWaiting(open.db, { now })
    expect([await stateOf(awards), await stateOf(times)]).toEqual([['imported'], ['imported']])
  })

  it('of a round that never comes go on waiting and are nobody else’s', async () => {
    await bring([...rounds.slice(2), awards, times])
    await game.closeWaiting(open.db, { now, closeAll: true })
    expect([await stateOf(awards), await stateOf(times)]).toEqual([['waiting: no-round'], ['waiting: no-round']])
    const [, , other] = rounds
    expect(other && (await besideOf(other))).toEqual({ awards: null, times: null })
  })

  it('change nothing of what rounds alone would have left', async () => {
    await bring(rounds)
    const alone = await fetchDerived(open.db)
    await bring(siblings)
    await game.closeWaiting(open.db, { now })
    expect(await fetchDerived(open.db)).toEqual(alone)
  })

  it('are asked for by no statement of an import of rounds alone', async () => {
    const asked: string[] = []
    const listening = open.db.withPlugin({
      transformQuery({ node }) {
        asked.push(JSON.stringify(node))
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const tables = /round_awards|round_times/
    const rest = rounds.slice(1).map(({ name, text }) => fileOf(name, text, 'home'))
    await game.importFiles(listening, rest, utc)
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((one) => tables.test(one))).toEqual([])
    await game.importFiles(listening, [fileOf(awards.name, awards.text, 'home')], utc)
    expect(asked.filter((one) => tables.test(one))).not.toEqual([])
  })

  it('find their round among two of the same map in an evening', async () => {
    const [supply] = smallEvening.maps
    if (!supply) throw new Error('the small evening has maps')
    const twice = simulateEvening({
      ...smallEvening,
      maps: [supply, { ...supply, first: { ends: 'objective', seconds: 90 } }],
    })
    await bring([...twice.siblings, ...twice.files])
    const lengths = []
    for (const file of twice.files) lengths.push((await besideOf(file)).times?.seconds)
    expect(lengths).toEqual([400, 300, 90, 90])
  })

  it('find a round whose stamp is a few seconds off', async () => {
    const seconds = Number(awards.name.slice(15, 17))
    const moved = `${awards.name.slice(0, 15)}${String((seconds + 4) % 60).padStart(2, '0')}${awards.name.slice(17)}`
    expect(await told([round, { name: moved, text: awards.text }])).toEqual(['imported', 'imported'])
    expect((await besideOf(round)).awards).not.toBeNull()
  })

  it('give way to a version that says as much or more, and to none that says less', async () => {
    const short = { ...awards, text: `${awards.text.split('\n').slice(0, 3).join('\n')}\n` }
    const changed = { ...awards, text: awards.text.replace('Most deaths', 'Fewest deaths') }
    await bring([round])
    expect(await told([short])).toEqual(['imported'])
    expect(await told([awards])).toEqual(['imported'])
    expect(await told([short])).toEqual(['already-imported: replaced'])
    expect(await told([{ ...awards, text: `Most kills\tAda\t1\n` }])).toEqual(['ignored: shorter-version'])
    expect(await told([changed])).toEqual(['imported'])
    expect(await told([{ ...awards, text: 'cut' }])).toEqual(['rejected: cut'])
    expect((await besideOf(round)).awards?.map(({ award }) => award)).toContain('Fewest deaths')
    expect(await stateOf(awards)).toEqual([
      'ignored: replaced',
      'ignored: replaced',
      'ignored: shorter-version',
      'imported',
      'rejected: cut',
    ])
  })

  it('of which two versions come at once are one', async () => {
    const changed = { ...awards, text: awards.text.replace('Most deaths', 'Fewest deaths') }
    expect(await told([round, awards, changed])).toEqual(['imported', 'already-imported: replaced', 'imported'])
    expect(await stateOf(awards)).toEqual(['ignored: replaced', 'imported'])
  })

  it('that cannot be read are rejected with a reason and leave their round alone', async () => {
    const bad = [
      { ...awards, text: 'nothing\n' },
      { ...times, text: '{}' },
    ]
    expect(await told([round, ...bad])).toEqual(['imported', 'rejected: bad-line', 'rejected: bad-json'])
    expect(await besideOf(round)).toEqual({ awards: null, times: null })
    expect(await told([awards, times])).toEqual(['imported', 'imported'])
  })

  it('are there once when many bring them at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => bring([awards, times, round])))
    expect([await stateOf(awards), await stateOf(times), await stateOf(round)]).toEqual([
      ['imported'],
      ['imported'],
      ['imported'],
    ])
  })

  it('survive a re-import of everything, which tells of no change', async () => {
    await bring([...rounds, ...siblings])
    const before = await besideOf(round)
    const done = await reimport()
    expect(done.map(({ outcome, changes }) => [outcome.kind, changes])).toEqual(done.map(() => ['imported', []]))
    expect(done).toHaveLength(12)
    expect(await besideOf(round)).toEqual(before)
  })

  it('are told of by a dry run when they would say something else, and keep what they said', async () => {
    await bring([round, awards])
    await sql`update round_awards set awards = '[]'`.execute(open.db)
    const changes = (await reimport(true)).flatMap((done) => done.changes)
    expect(changes.length).toBeGreaterThan(9)
    expect((await besideOf(round)).awards).toEqual([])
  })

  it('imported by hand are of the server of their round, before it or after', async () => {
    await bring([awards, times], null)
    await bring(rounds)
    expect(await besideOf(round)).toEqual({ awards: null, times: null })
    await game.closeWaiting(open.db, { now })
    expect(await besideOf(round)).toMatchObject({ awards: expect.any(Array), times: { seconds: 400 } })
    const [, , next] = siblings
    expect(next && (await told([next], null))).toEqual(['imported'])
    const servers = await open.db.selectFrom('processed_files').select('server_id').distinct().execute()
    expect(servers).toHaveLength(1)
    expect((await reimport()).flatMap(({ changes }) => changes)).toEqual([])
  })

  it('imported by hand without a round are the server’s that offers them', async () => {
    expect(await told([awards], null)).toEqual(['waiting: no-round'])
    expect(await told([awards])).toEqual(['waiting: no-round'])
    expect(await stateOf(awards)).toEqual(['ignored: same-content', 'waiting: no-round'])
    await bring([round])
    expect((await besideOf(round)).awards).not.toBeNull()
  })

  it('that are refused now give their place back to the version before', async () => {
    const changed = { ...awards, text: awards.text.replace('Most deaths', 'Fewest deaths') }
    await bring([round, awards])
    await bring([changed])
    const refused = { ...fileOf(changed.name, changed.text, 'home'), bytes: new TextEncoder().encode('cut') }
    const { outcome, standIns } = await game.reimportFile(open.db, refused, { ...utc, dryRun: false })
    expect([outcome.reasonCode, standIns.length]).toEqual(['cut', 1])
    expect((await besideOf(round)).awards).toBeNull()
    expect(await told([awards])).toEqual(['imported'])
    expect((await besideOf(round)).awards?.map(({ award }) => award)).toContain('Most deaths')
  })
})
