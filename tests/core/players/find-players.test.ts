import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../../src/core/commands/command-context.ts'
import { fetchDisplayNames } from '../../../src/core/players/fetch-display-names.ts'
import { findPlayers } from '../../../src/core/players/find-players.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { playerIdOf, seedMerge, seedRounds } from '../../support/seed-et.ts'
import { et } from '../../support/seed-shell.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const at = (day: number) => `2026-03-0${day}T20:00:00Z`
  await seedRounds(fresh.db, [
    {
      endedAt: at(1),
      lines: [
        { guid: 'AAAA0001', name: 'Jörg' },
        { guid: 'AAAA0002', name: 'vektor' },
      ],
    },
    {
      endedAt: at(2),
      lines: [
        { guid: 'AAAA0001', name: 'Jørgen' },
        { guid: 'AAAA0003', name: 'VEKTOR' },
      ],
    },
    {
      endedAt: at(3),
      lines: [
        { guid: 'AAAA0004', name: '100%_real' },
        { guid: 'bot\\joe', name: 'joe', isBot: true },
      ],
    },
    {
      endedAt: at(4),
      lines: [
        { guid: 'AAAA0005', name: '' },
        { guid: 'BBBB0001', name: 'smurf' },
      ],
    },
    {
      endedAt: at(5),
      lines: [
        { guid: 'CCCC0001\\ann', name: 'ann' },
        { guid: 'CCCC0001\\ben', name: 'ben' },
      ],
    },
    { endedAt: at(6), lines: [{ guid: 'DDDD0001', name: 'AAAA0009' }] },
  ])
  await seedMerge(fresh.db, 'BBBB0001', 'AAAA0001')
})
afterAll(() => fresh.close())

async function names(typed: string, scope: Scope = null) {
  const { by, players } = await findPlayers(fresh.db, typed, { games: [et], scope })
  return [by, ...players.map(({ name }) => name)]
}

describe('a player is found', () => {
  it('by number and by GUID, in any case', async () => {
    expect(await names(`#${await playerIdOf(fresh.db, 'AAAA0002')}`)).toEqual(['id', 'vektor'])
    expect(await names('aaaa0002')).toEqual(['account', 'vektor'])
  })

  it('by any name they ever bore, without case or accents, and is shown by the newest', async () => {
    expect(await names('jorg')).toEqual(['name', 'smurf'])
    expect(await names('SMURF')).toEqual(['name', 'smurf'])
    expect(await names('jørgen')).toEqual(['name', 'smurf'])
  })

  it('as several when a name is shared, last seen first', async () => {
    expect(await names('Vektor')).toEqual(['name', 'VEKTOR', 'vektor'])
  })

  it('as several when two humans share a short GUID', async () => {
    expect(await names('CCCC0001')).toEqual(['account', 'ann', 'ben'])
  })

  it('by a part of the name, or with a letter wrong', async () => {
    expect((await names('vekt')).slice(1)).toEqual(['VEKTOR', 'vektor'])
    expect((await names('vekktor')).slice(1)).toEqual(['VEKTOR', 'vektor'])
    expect(await names('a')).toContain('ann')
  })

  it('by signs that mean something to a pattern', async () => {
    expect(await names('100%_')).toEqual(['similar', '100%_real'])
    expect((await names('%')).slice(1)).toEqual(['100%_real'])
    expect((await names('_')).slice(1)).toEqual(['100%_real'])
    expect((await names('\\')).slice(1)).toEqual([])
    expect((await names("'; drop table players; --")).slice(1)).toEqual([])
  })

  it('when a name looks like a GUID that nobody has', async () => {
    expect(await names('AAAA0009')).toEqual(['name', 'AAAA0009'])
  })

  it('never when a bot', async () => {
    expect((await names('joe')).slice(1)).not.toContain('joe')
  })

  it('not by nothing', async () => {
    expect(await names('   ')).toEqual(['similar'])
    expect(await names('#999999')).toEqual(['similar'])
    expect(await names('#999999999')).toEqual(['similar'])
    expect(await names('#99999999999999999999')).toEqual(['similar'])
  })
})

it('nobody is without a name', async () => {
  const id = await playerIdOf(fresh.db, 'AAAA0005')
  expect(await fetchDisplayNames(fresh.db, [id])).toEqual(new Map([[id, `Player #${id}`]]))
})

it('the chosen name stands before those of the game', async () => {
  const id = await playerIdOf(fresh.db, 'AAAA0002')
  await fresh.db.updateTable('players').set({ name: 'Vicky' }).where('id', '=', id).execute()
  expect((await fetchDisplayNames(fresh.db, [id])).get(id)).toBe('Vicky')
})
