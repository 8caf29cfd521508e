import { expect, it } from 'vitest'
import { deriveLines } from '../../../../src/games/et/parse/derive-lines.ts'
import { makeRound } from './make-round.ts'

it('what the writer of round one did not know is unknown of everybody in round two, late comers too', () => {
  const first = makeRound({ lines: [{ fields: { damageGiven: 1000 } }] })
  // As the writer of 32 values behind spaces.
  for (const line of first.lines) line.fields.minutesPlayed = null
  const there = { restarts: 1, fields: { damageGiven: 1800, minutesPlayed: 9 } }
  const late = { guid: 'BBBB0002', name: 'late', fields: { damageGiven: 500, minutesPlayed: 3 } }
  const lines = deriveLines({
    round: makeRound({ named: 2, limit: '5:00', next: '4:00', lines: [there, late] }),
    placement: { round: 2, aborted: false },
    first,
    state: 'complete',
    seconds: 240,
    firstSeconds: 300,
  })
  expect(lines.map(({ verdict, secondsPlayed, fields }) => [verdict, secondsPlayed, fields.damageGiven])).toEqual([
    ['subtracted', null, 800],
    ['joined-late', null, 500],
  ])
})
