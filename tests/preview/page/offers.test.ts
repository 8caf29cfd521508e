import { describe, expect, it } from 'vitest'
import { offersFor } from '../../../src/preview/page/offers.ts'
import { readLine } from '../../../src/preview/page/read-line.ts'
import type { PreviewCommand } from '../../../src/preview/wire.ts'

const commands: PreviewCommand[] = [
  {
    name: 'leaderboard',
    describe: 'Who leads',
    options: [
      {
        name: 'metric',
        describe: 'What to rank by',
        choices: [
          { value: 'kd', label: 'Kills per death' },
          { value: 'dpm', label: 'Damage per minute' },
        ],
        suggests: false,
      },
      { name: 'period', describe: 'Which rounds', choices: [{ value: '7d', label: 'last 7 days' }], suggests: false },
    ],
  },
  {
    name: 'stats',
    describe: 'One person',
    options: [{ name: 'player', describe: 'Who', choices: [], suggests: true }],
  },
  { name: 'admin status', describe: 'How it is', options: [] },
]
const offers = (line: string, answered?: { value: string; label: string }[]) =>
  offersFor(line, readLine(line, commands), answered)
const labels = (line: string) => offers(line).map(({ label }) => label)

describe('the command box offers', () => {
  it('nothing before a slash, then the commands that fit', () => {
    expect(labels('')).toEqual([])
    expect(labels('/')).toEqual(['/leaderboard', '/stats', '/admin status'])
    expect(labels('/sta')).toEqual(['/stats', '/admin status'])
    expect(labels('/admin s')).toEqual(['/admin status'])
  })

  it('what Enter takes until the command is whole', () => {
    expect(offers('/stat')[0]?.isWanted).toBe(true)
    expect(offers('/stats')[0]?.isWanted).toBe(false)
  })

  it('the options that are not given yet', () => {
    expect(labels('/leaderboard ')).toEqual(['metric', 'period'])
    expect(labels('/leaderboard metric:kd ')).toEqual(['period'])
    expect(labels('/leaderboard metric:kd pe')).toEqual(['period'])
    expect(offers('/leaderboard met')[0]).toMatchObject({ line: '/leaderboard metric:', isWanted: true })
    expect(offers('/leaderboard ')[0]?.isWanted).toBe(false)
  })

  it('the values that fit, by label or value', () => {
    expect(labels('/leaderboard metric:')).toEqual(['Kills per death', 'Damage per minute'])
    expect(labels('/leaderboard metric:DAM')).toEqual(['Damage per minute'])
    expect(labels('/leaderboard period:7d metric:kd')).toEqual(['Kills per death'])
    expect(offers('/leaderboard metric:kd')[0]?.isWanted).toBe(false)
  })

  it('names that the bot suggests, shown as names and sent as ids', () => {
    const [offer] = offers('/stats player:no', [{ value: '#12', label: 'North Star' }])
    expect(offer).toMatchObject({
      line: '/stats player:North Star ',
      picked: { shown: 'player:North Star', sent: 'player:#12' },
      isWanted: true,
    })
  })

  it('a value that holds more than letters in quotes', () => {
    const [offer] = offers('/stats player:x', [{ value: 'a "b" period:all', label: 'b' }])
    expect(offer?.picked?.sent).toBe('player:"a \\"b\\" period:all"')
  })
})
