import { describe, expect, it } from 'vitest'
import { packDump } from '../../../../src/games/bar/parse/pack-dump.ts'
import { readMatch } from '../../../../src/games/bar/parse/read-match.ts'
import { sumTotals } from '../../../../src/games/bar/parse/summary/sum-totals.ts'
import { smallDump, without, withText } from '../../../support/bar-files.ts'
import { encodeRow } from './encode-value.ts'

const dump = smallDump()
const meta = ['game_meta.json', 'game_meta_emitter.json']
const version = { name: '_headless_stat_version.txt', bytes: Buffer.from('helpersVersion: 24') }
const start = { name: 'start_pos.mpk', bytes: encodeRow([0, 'Ann', 'armcom', 1, 0, 0, 0]) }

/** Copies of a row with the numbers from -5,000 on in the four bytes at `place`. */
function numbered(count: number, row: readonly number[], place: number): Uint8Array {
  const rows = Buffer.concat(Array.from({ length: count }, () => Buffer.from(row)))
  for (let at = 0; at < count; at++) rows.writeInt32BE(at - 5_000, at * row.length + place)
  return rows
}

describe('a dump that says what no match can', () => {
  it('has no more seats than the engine, whoever is said to have given orders', async () => {
    // 20,000 seats took ten seconds and half a gigabyte.
    const orders = numbered(20_000, [0x9a, 0, 0xd2, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0xc0, 0, 0, 0], 3)
    const files = [version, { name: 'commands_log.mpk', bytes: orders }]
    const reading = await readMatch('a.tar', packDump(files))
    expect(reading.ok && reading.match.summary.players.map(({ team_id }) => team_id)).toEqual(
      Array.from({ length: 256 }, (_, seat) => seat),
    )
  })

  it('is rejected when it comes to more rows than a match has', async () => {
    const rows = numbered(250_001, [0x99, 0, 0, 0xd2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], 4)
    const files = [version, start, { name: 'unit_economy.mpk', bytes: rows }]
    expect(await readMatch('a.tar', packDump(files))).toMatchObject({ rejection: { code: 'too-many-rows' } })
  })

  it.each([
    ['a rank that is no whole number', { rank: 1.5 }],
    ['a rank beyond all ranks', { rank: 1e9 }],
  ])('is taken without %s', async (_, player) => {
    const seat = { teamId: 0, name: 'Ann', ...player }
    const json = JSON.stringify({ AllyTeams: [{ allyTeamId: 0, Players: [seat] }] })
    const reading = await readMatch('a.tar', packDump(withText(without(dump, ...meta), 'game_meta.json', json)))
    expect(reading.ok && reading.match.summary.players).toMatchObject([{ name: 'Ann', rank: null }])
  })

  it.each([1e300, 86_400_001, -1])('takes its length from its rows instead of %d milliseconds', async (durationMs) => {
    const json = JSON.stringify({ durationMs, AllyTeams: [{ allyTeamId: 0, Players: [{ teamId: 0, name: 'Ann' }] }] })
    const reading = await readMatch('a.tar', packDump(withText(without(dump, ...meta), 'game_meta.json', json)))
    const seconds = reading.ok ? reading.match.summary.match.seconds : null
    expect(seconds).toBeGreaterThan(60)
    expect(seconds).toBeLessThan(600)
  })
})

describe('what units are worth', () => {
  it.each([
    ['is 0 at most for who never had an army beside others who had', [{ team_id: 0, frame: 450, value: 5 }], [5, 0]],
    ['is not known where nobody had one', [], [null, null]],
  ])('%s', (_, armyValues, peaks) => {
    const totals = sumTotals({}, { commands: null, made: null, losses: null, gifts: null, armyValues }, [0, 1])
    expect(totals.map(({ peak_army_value }) => peak_army_value)).toEqual(peaks)
  })

  it.each([
    ['is summed over what was given', '1,pawn,Pawn', 50],
    ['is not known of a gift when nothing says what was given', '2,rook,Rook', null],
  ])('%s', async (_, kind, value) => {
    const files = [
      { name: 'unit_costs.csv', bytes: Buffer.from('name,metalcost,energycost\npawn,50,100') },
      { name: 'defs.csv', bytes: Buffer.from(`id,name,translatedHumanName\n${kind}`) },
      { ...start, bytes: Buffer.concat([start.bytes, encodeRow([1, 'Bob', 'armcom', 1, 0, 0, 0])]) },
      { name: 'unit_events.mpk', bytes: encodeRow([9, 5, 1, null, 0, 0, 0, null, null, null, 4, 0, 1]) },
    ]
    const reading = await readMatch('a.tar', packDump([version, ...files]))
    expect(reading).toMatchObject({ match: { summary: { gifts: [{ from_team: 0, to_team: 1, units: 1, value }] } } })
  })
})
