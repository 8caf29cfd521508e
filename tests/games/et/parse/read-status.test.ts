import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStatus } from '../../../../src/games/et/parse/read-status.ts'
import { statusProtocol } from '../../../../src/games/et/parse/status-protocol.ts'
import { type MadeUpStatus, statusPacket } from '../../../support/fake-game-server.ts'

const read = (status: MadeUpStatus, challenge: string | null = 'abc') =>
  readStatus(statusPacket(status, challenge), 'abc')
const bytes = (text: string) => Buffer.from(`\xff\xff\xff\xff${text}`, 'latin1')

describe('the answer to getstatus', () => {
  it('is asked for by a packet outside of any connection', () => {
    expect(Buffer.from(statusProtocol.question('abc')).toString('latin1')).toBe('\xff\xff\xff\xffgetstatus abc\n')
  })

  it('tells the map, the players and what the server is like', () => {
    const info = { P: '1-2-3', omnibot_playing: 1, sv_uptime: '23d08h46m', g_customConfig: 'legacy6' }
    const players = [
      [12, 48, '^1red^7ann'],
      [-3, 0, 'bo'],
      [0, 999, 'c'],
    ] as const
    expect(read({ info, players })).toEqual({
      map: 'supply',
      players: [
        { name: 'redann', team: 'Axis', score: 12, ping: 48 },
        { name: 'bo', team: 'Allies', score: -3, ping: 0 },
        { name: 'c', team: 'Spectators', score: 0, ping: 999 },
      ],
      unread: 0,
      bots: 1,
      slots: 24,
      reservedSlots: 4,
      needsPassword: true,
      mod: 'legacy v2.83.2',
      config: 'legacy6',
      timeLimitSeconds: 720,
      upFor: '23d08h46m',
    })
  })

  it('is believed with our challenge or with none, and never with another', () => {
    expect(read({}, 'abc')?.map).toBe('supply')
    expect(read({}, null)?.map).toBe('supply')
    expect(read({}, 'abd')).toBeNull()
    expect(read({}, '')).toBeNull()
  })

  it('leaves open what the server does not say, or says wrongly', () => {
    expect(readStatus(bytes('statusResponse\n\\sv_hostname\\x'), 'abc')).toEqual({
      ...{ map: null, players: [], unread: 0, bots: null, slots: null, reservedSlots: null, needsPassword: null },
      ...{ mod: null, config: null, timeLimitSeconds: null, upFor: null },
    })
    const info = { mapname: '^1', sv_maxclients: 'many', g_needpass: '', timelimit: '-1', omnibot_playing: -1 }
    expect(read({ info })).toMatchObject({ map: null, slots: null, needsPassword: null, bots: null })
    expect(read({ info: { timelimit: '0' } })?.timeLimitSeconds).toBeNull()
    expect(read({ info: { timelimit: '7.700000' } })?.timeLimitSeconds).toBe(462)
  })

  it('reads keys as the engine does: without case, the first of two', () => {
    const status = readStatus(bytes('statusResponse\n\\MapName\\first\\mapname\\second\\odd\n'), 'abc')
    expect(status?.map).toBe('first')
  })

  it('tells no teams when the list of slots is of another moment', () => {
    const players = [
      [1, 1, 'a'],
      [2, 2, 'b'],
    ] as const
    for (const P of ['1', '121', '', '---'])
      expect(read({ info: { P }, players })?.players.map(({ team }) => team)).toEqual([null, null])
    expect(read({ info: { P: '0--2' }, players })?.players.map(({ team }) => team)).toEqual([null, 'Allies'])
  })

  it('shows names as people read them, however hostile', () => {
    const names = ['^1a^7b', 'say "hi"', '\u001b[31mx\u0007', '\u202eabc', '字'.repeat(36), '^1', '@everyone', 'a\\b']
    const players = names.map((name) => [0, 0, name] as const)
    expect(read({ players })?.players.map(({ name }) => name)).toEqual([
      ...['ab', 'say "hi"', '[31mx', 'abc', '字'.repeat(36), '', '@everyone', 'a\\b'],
    ])
  })

  it('reads Latin-1 where it is no UTF-8', () => {
    expect(readStatus(bytes('statusResponse\n\\mapname\\x\n0 0 "caf\xe9"\n'), 'abc')?.players[0]?.name).toBe('café')
  })

  it('counts lines that are cut or nonsense, and keeps the rest', () => {
    const text = 'statusResponse\n\\mapname\\x\n1 2 "whole"\nx y "z"\n1 2\n1 2 "\n99999999999 1 "big"\n3 4 "cut'
    expect(readStatus(bytes(text), 'abc')).toMatchObject({ players: [{ name: 'whole' }], unread: 5 })
  })

  it('keeps as many players as a server can hold, and counts the others', () => {
    const players = Array.from({ length: 5_000 }, () => [0, 0, 'p'] as const)
    const status = read({ players })
    expect([status?.players.length, status?.unread]).toEqual([128, 5_000 - 128])
  })

  it('shortens what is longer than any name of the game', () => {
    const long = 'x'.repeat(60_000)
    const status = read({ info: { mapname: long } })
    expect(status?.map).toHaveLength(64)
  })

  it.each([
    '',
    'statusResponse',
    'statusResponse\n',
    'statusResponse\n\n1 2 "a"\n',
    'statusResponse\nmapname\\x',
    'infoResponse\n\\mapname\\x',
    'print\nBad rconpassword',
    'disconnect',
  ])('is not %j', (text) => {
    expect(readStatus(bytes(text), 'abc')).toBeNull()
    expect(readStatus(bytes(text).subarray(4), 'abc')).toBeNull()
  })

  it('gives a result for any bytes after any part of an answer, in time', () => {
    const whole = Buffer.from(statusPacket({ players: [[1, 2, 'a']] }, 'abc'))
    const start = fc.integer({ min: 0, max: whole.length }).map((end) => whole.subarray(0, end))
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 2_000 }), (head, tail) => {
        const status = readStatus(Buffer.concat([head, tail]), 'abc')
        if (status === null) return
        expect(status.unread).toBeGreaterThanOrEqual(0)
        for (const { name, score, ping } of status.players) {
          expect([name.length <= 128, Number.isInteger(score), Number.isInteger(ping)]).toEqual([true, true, true])
          expect(name).not.toMatch(/\p{Cc}/u)
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each(['\\', '"', '\n', '^', ' ', '1 1 "\n', '\\a', '" '])('takes linear time for 64 KB of %j', (part) => {
    const text = `statusResponse\n\\mapname\\x\n1 1 "${part.repeat(65_000 / part.length)}`
    const began = performance.now()
    readStatus(bytes(text), 'abc')
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('is nothing above 64 KB', () => {
    expect(readStatus(bytes(`statusResponse\n\\mapname\\${'x'.repeat(70_000)}`), 'abc')).toBeNull()
  })
})
