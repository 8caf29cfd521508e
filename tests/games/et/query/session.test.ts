import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchLastSession } from '../../../../src/games/et/query/fetch-last-session.ts'
import { fetchSessionPlayers } from '../../../../src/games/et/query/fetch-session-players.ts'
import { fetchSessionRounds } from '../../../../src/games/et/query/fetch-session-rounds.ts'
import { fetchSessionSides } from '../../../../src/games/et/query/fetch-session-sides.ts'
import { fetchSessionWeapons } from '../../../../src/games/et/query/fetch-session-weapons.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { seedMatch, seedMerge, seedRounds } from '../../../support/seed-et.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const four = ['AAAA0001', 'AAAA0002', 'AAAA0003', 'AAAA0004'].map((guid) => ({ guid }))

describe('the last session', () => {
  it('is the newest with a round that counts', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', session: 1, lines: four },
      { endedAt: '2026-03-02T20:00:00Z', session: 2, lines: four, state: 'orphan' },
      { endedAt: '2026-03-03T20:00:00Z', session: 3, lines: four, aborted: true },
      { endedAt: '2026-03-04T20:00:00Z', session: 4, lines: four, state: 'waiting' },
      { endedAt: '2026-03-05T20:00:00Z', session: 5, lines: [{ guid: 'bot\\joe', isBot: true }] },
    ])
    expect((await fetchLastSession(fresh.db, { scope: null }))?.id).toBe(1)
    expect((await fetchLastSession(fresh.db, { scope: null, id: 3 }))?.id).toBe(3)
    expect(await fetchLastSession(fresh.db, { scope: null, before: new Date('2026-03-01T20:00:00Z') })).toBeNull()
  })

  it('is none when nothing is on record', async () => {
    expect(await fetchLastSession(fresh.db, { scope: null })).toBeNull()
  })

  it('is one across midnight', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T23:50:00Z', lines: four },
      { endedAt: '2026-03-02T00:10:00Z', lines: four, round: 2 },
    ])
    expect(await fetchSessionPlayers(fresh.db, 1)).toMatchObject([
      { rounds: 2 },
      { rounds: 2 },
      { rounds: 2 },
      { rounds: 2 },
    ])
  })
})

describe('players of a session', () => {
  it('are people: another account or another name is the same one', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: [{ guid: 'AAAA0001', name: 'old' }, { guid: 'AAAA0002' }] },
      { endedAt: '2026-03-01T20:20:00Z', lines: [{ guid: 'BBBB0001', name: 'new' }, { guid: 'AAAA0002' }] },
    ])
    await seedMerge(fresh.db, 'BBBB0001', 'AAAA0001')
    const players = await fetchSessionPlayers(fresh.db, 1)
    expect(players.map(({ name, kills, rounds }) => ({ name, kills, rounds }))).toEqual([
      { name: 'new', kills: 20, rounds: 2 },
      { name: 'AAAA0002', kills: 20, rounds: 2 },
    ])
  })

  it('have sums divided once, not ratios averaged', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: [{ guid: 'AAAA0001', numbers: { kills: 10, deaths: 1 } }] },
      { endedAt: '2026-03-01T20:20:00Z', lines: [{ guid: 'AAAA0001', numbers: { kills: 2, deaths: 5 } }] },
    ])
    expect(await fetchSessionPlayers(fresh.db, 1)).toMatchObject([{ kd: 2 }])
  })

  it('have nothing of rounds that do not count, nor of bots', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: [...four, { guid: 'bot\\joe', isBot: true }] },
      { endedAt: '2026-03-01T20:20:00Z', lines: four, state: 'orphan' },
      { endedAt: '2026-03-01T20:40:00Z', lines: four, aborted: true },
    ])
    const players = await fetchSessionPlayers(fresh.db, 1)
    expect(players.map(({ kills }) => kills)).toEqual([10, 10, 10, 10])
    expect((await fetchSessionRounds(fresh.db, 1)).map(({ counts }) => counts)).toEqual([true, false, false])
  })

  it('keep apart what nobody knows and nothing', async () => {
    await seedRounds(fresh.db, [
      {
        endedAt: '2026-03-01T20:00:00Z',
        layout: 32,
        lines: [{ guid: 'AAAA0001', numbers: { seconds_played: null, revives_given: null, shots: 0, hits: 0 } }],
      },
    ])
    expect(await fetchSessionPlayers(fresh.db, 1)).toMatchObject([
      { dpm: null, survival: null, revives: null, accuracy: null, time_played: null, kills: 10 },
    ])
  })
})

it('weapons name who killed most with each', async () => {
  await seedRounds(fresh.db, [
    {
      endedAt: '2026-03-01T20:00:00Z',
      lines: [
        { guid: 'AAAA0001', name: 'ann', weapons: { 4: [30, 100, 5, 1, 6], 27: [3, 3, 0, 0, 0] } },
        { guid: 'AAAA0002', name: 'ben', weapons: { 4: [10, 100, 7, 2, 1] } },
        { guid: 'bot\\joe', isBot: true, weapons: { 4: [9, 9, 9, 9, 9] } },
      ],
    },
  ])
  expect(await fetchSessionWeapons(fresh.db, { sessionId: 1 })).toMatchObject([
    { weapon: 4, kills: 12, accuracy: 20, headshot_rate: 17.5, best: { name: 'ben', kills: 7 } },
    { weapon: 27, kills: 0, best: null },
  ])
})

it('sides are told by attack and defence, whatever the map’s defender', async () => {
  await seedRounds(fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', lines: four, defenderSide: 2 },
    { endedAt: '2026-03-01T20:20:00Z', lines: four, defenderSide: 1 },
    {
      endedAt: '2026-03-01T20:40:00Z',
      lines: [
        { guid: 'AAAA0001', side: 3 },
        { guid: 'AAAA0002', side: 1 },
      ],
      defenderSide: null,
    },
  ])
  const sides = await fetchSessionSides(fresh.db, 1)
  expect(sides.map(({ side, role, kills }) => [side, role, kills])).toEqual([
    [1, 'attack', 20],
    [1, 'defence', 20],
    [1, null, 10],
    [2, 'attack', 20],
    [2, 'defence', 20],
  ])
})

it('rounds carry the stopwatch result of their match', async () => {
  const [first = 0, second = 0] = await seedRounds(fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', lines: four },
    { endedAt: '2026-03-01T20:20:00Z', lines: four, round: 2 },
    { endedAt: '2026-03-01T20:40:00Z', lines: four },
  ])
  await seedMatch(fresh.db, [first, second], 'second-attackers')
  const rounds = await fetchSessionRounds(fresh.db, 1)
  expect(rounds.map(({ round, winner }) => [round, winner])).toEqual([
    [1, 'second-attackers'],
    [2, 'second-attackers'],
    [1, null],
  ])
})
