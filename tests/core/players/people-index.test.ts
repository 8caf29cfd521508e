import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { raiseDataVersion } from '../../../src/core/db/data-version.ts'
import { indexPeople, type KnownPerson } from '../../../src/core/players/index-people.ts'
import { type OpenPeopleIndex, openPeopleIndex } from '../../../src/core/players/open-people-index.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { playerIdOf, seedMerge, seedRounds } from '../../support/seed-et.ts'
import { et } from '../../support/seed-shell.ts'

const quiet = { debug: () => {} }
const everything = { limit: 25, own: null, scope: null }

describe('of what stands in the database', () => {
  let fresh: FreshDatabase
  let index: OpenPeopleIndex
  beforeAll(async () => {
    fresh = await freshDatabase()
    await seedRounds(fresh.db, [
      {
        endedAt: '2026-03-01T20:00:00Z',
        server: 1,
        session: 1,
        lines: [
          { guid: 'AAAA0001', name: 'Jörg' },
          { guid: 'AAAA0002', name: 'vektor' },
          { guid: 'bot\\joe', name: 'joe', isBot: true },
        ],
      },
      {
        endedAt: '2026-03-02T20:00:00Z',
        server: 2,
        session: 2,
        lines: [
          { guid: 'AAAA0003', name: 'Vektor the great' },
          { guid: 'BBBB0001', name: 'smurf' },
        ],
      },
      { endedAt: '2026-03-03T20:00:00Z', state: 'orphan', lines: [{ guid: 'AAAA0004', name: 'lone' }] },
    ])
    await seedMerge(fresh.db, 'BBBB0001', 'AAAA0001')
    const player_id = await playerIdOf(fresh.db, 'AAAA0002')
    await fresh.db.insertInto('player_links').values({ discord_id: '42', player_id, linked_by: '42' }).execute()
    index = await openPeopleIndex(fresh.db, [et], quiet)
  })
  afterAll(async () => {
    await index.stop()
    await fresh.close()
  })
  const found = (typed: string, options = {}) =>
    index
      .search(typed, { ...everything, ...options })
      .map(({ name, alias }) => (name === alias ? name : `${name} (${alias})`))

  it('people are found by every name they bore and shown by the newest', () => {
    expect(found('jorg')).toEqual(['smurf (Jörg)'])
    expect(found('SMU')).toEqual(['smurf'])
  })

  it('bots are not there', () => expect(found('joe')).toEqual([]))

  it('with nothing typed the newest stand first, and before them the asker’s own player', () => {
    expect(found('')).toEqual(['lone', 'smurf', 'Vektor the great', 'vektor'])
    expect(found('', { own: '42' })).toEqual(['vektor', 'lone', 'smurf', 'Vektor the great'])
    expect(found('', { own: '43' })[0]).toBe('lone')
  })

  it('only who played on a server in scope is offered, also of one’s own', () => {
    expect(found('', { scope: [1] })).toEqual(['smurf', 'vektor'])
    expect(found('', { scope: [2], own: '42' })).toEqual(['smurf', 'Vektor the great'])
    expect(found('vektor', { scope: [1] })).toEqual(['vektor'])
    expect(found('', { scope: [1, 2], limit: 2 })).toEqual(['smurf', 'Vektor the great'])
    expect(found('', { scope: [] })).toEqual([])
    expect(found('', { scope: [3] })).toEqual([])
  })

  it('a number finds its person, in scope only', async () => {
    const id = await playerIdOf(fresh.db, 'AAAA0003')
    expect(found(`#${id}`)).toEqual(['Vektor the great'])
    expect(found(`#${id}`, { scope: [1] })).toEqual([])
  })

  it('follows the data once its version rises, and outlives a database that is away', async () => {
    await seedRounds(fresh.db, [{ endedAt: '2026-03-04T20:00:00Z', lines: [{ guid: 'AAAA0005', name: 'newcomer' }] }])
    await index.refresh()
    expect(found('newcomer')).toEqual([])
    await raiseDataVersion(fresh.db, 'server/1')
    await index.refresh()
    expect(found('newcomer')).toEqual(['newcomer'])

    const gone = await freshDatabase()
    await gone.close()
    const empty = await openPeopleIndex(gone.db, [et], quiet)
    expect(empty.search('newcomer', everything)).toEqual([])
    await empty.stop()
  })
})

describe('of many', () => {
  const person = (playerId: number, ...names: string[]): KnownPerson => ({
    playerId,
    name: names[0] ?? '',
    lastSeenAt: playerId,
    aliases: names.map((alias) => ({ alias, folded: alias.toLowerCase() })),
    servers: new Set([playerId % 2]),
  })

  it('the name itself comes first, then beginnings, words and the rest; of equals the newest', async () => {
    const index = await indexPeople(
      [
        person(1, 'ann'),
        person(2, 'annabel'),
        person(3, 'annika'),
        person(4, 'big ann'),
        person(5, 'joann'),
        person(6, 'bob'),
      ],
      new Map(),
    )
    const names = (limit: number) => index.search('Ann', { ...everything, limit }).map(({ name }) => name)
    expect(names(25)).toEqual(['ann', 'annika', 'annabel', 'big ann', 'joann'])
    expect(names(3)).toEqual(['ann', 'annika', 'annabel'])
  })

  it('a person stands in the list once, by the name that fits best', async () => {
    const index = await indexPeople([person(1, 'joann', 'ann'), person(2, 'annika', 'ann x')], new Map())
    expect(index.search('ann', everything)).toEqual([
      { playerId: 1, name: 'joann', alias: 'ann' },
      { playerId: 2, name: 'annika', alias: 'annika' },
    ])
  })

  it('a full list holds everybody who fits, however the names fall', async () => {
    const people = Array.from({ length: 400 }, (_, id) => person(id + 1, `x${id}`, `y x${id}`, `${id}x`))
    const index = await indexPeople(people, new Map())
    for (const limit of [1, 7, 25, 200]) {
      const found = index.search('x', { limit, own: null, scope: [1] })
      expect(found).toHaveLength(limit)
      expect(new Set(found.map(({ playerId }) => playerId)).size).toBe(limit)
      expect(found.every(({ playerId }) => playerId % 2 === 1)).toBe(true)
    }
  })

  it('signs that mean something to a pattern are only signs', async () => {
    const index = await indexPeople([person(1, '100%_(real)'), person(2, 'a.b')], new Map())
    for (const [typed, count] of [
      ['%', 1],
      ['_', 1],
      ['(', 1],
      ['.', 1],
      ['.*', 0],
      ['\\', 0],
    ] as const)
      expect(index.search(typed, everything)).toHaveLength(count)
  })
})
