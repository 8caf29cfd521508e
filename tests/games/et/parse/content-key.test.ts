import { describe, expect, it } from 'vitest'
import { contentKey } from '../../../../src/games/et/parse/content-key.ts'
import { type LineWish, makeRound, type RoundWish } from './make-round.ts'

const players: LineWish[] = [
  { fields: { damageGiven: 1000, bulletsFired: 300, minutesDead: 1, minutesPlayed: 5 } },
  { guid: 'FF00FF00', name: 'other', side: 2, fields: { damageGiven: 900, minutesPlayed: 5 } },
  { guid: 'OMNIBOT0', name: '[BOT]Duke', side: 2 },
]

function keyOf(wish: RoundWish): string {
  return contentKey(makeRound({ lines: players, ...wish }))
}

function withPlayer(at: number, line: LineWish): LineWish[] {
  return players.map((player, i) => (i === at ? { ...player, ...line } : player))
}

describe('the same round', () => {
  it('has one key', () => {
    expect(keyOf({})).toMatch(/^[0-9a-f]{64}$/)
    expect(keyOf({})).toBe(keyOf({}))
  })

  it.each<[string, RoundWish]>([
    ['under another stamp', { stamp: '2027-05-05-111111' }],
    ['with its players in another order', { lines: [...players].reverse() }],
    [
      'saved again when shots and dead time ran on',
      {
        lines: withPlayer(0, { fields: { damageGiven: 1000, bulletsFired: 320, minutesDead: 1.2, minutesPlayed: 5 } }),
      },
    ],
    ['after a player changed side and name', { lines: withPlayer(1, { side: 3, name: 'renamed' }) }],
  ])('%s has that key', (_, wish) => {
    expect(keyOf(wish)).toBe(keyOf({}))
  })

  it.each<[string, RoundWish]>([
    ['server', { server: 'other' }],
    ['map', { map: 'radar' }],
    ['round', { named: 2 }],
    ['limit', { limit: '10:00' }],
    ['time', { next: '4:59' }],
    ['winner', { winner: '1' }],
    ['play time', { play: '299999' }],
    ['player', { lines: players.slice(1) }],
    ['GUID', { lines: withPlayer(0, { guid: '0A1B2C3E' }) }],
    ['bot', { lines: withPlayer(2, { name: '[BOT]Snake' }) }],
    ['number of restarts', { lines: withPlayer(0, { restarts: 1 }) }],
    ['number', { lines: withPlayer(1, { fields: { damageGiven: 901, minutesPlayed: 5 } }) }],
    ['weapon', { lines: withPlayer(1, { weapons: { 5: [100, 300, 10, 5, 20] } }) }],
  ])('with another %s is another round', (_, wish) => {
    expect(keyOf(wish)).not.toBe(keyOf({}))
  })
})
