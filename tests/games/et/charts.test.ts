import { describe, expect, it } from 'vitest'
import { roundBands } from '../../../src/games/et/charts/round-bands.ts'
import { roundPost } from '../../../src/games/et/charts/round-post.ts'
import { usualRange } from '../../../src/games/et/charts/usual-range.ts'
import { metricMeasure } from '../../../src/games/et/query/show-metric.ts'

describe('rounds under a picture', () => {
  it('belong together as the two rounds of one match', () => {
    const played = [
      { map: 'radar', round: 1 },
      { map: 'radar', round: 2 },
      { map: 'radar', round: 1 },
      { map: 'supply', round: 2 },
      { map: 'supply', round: 2 },
    ]
    expect(roundBands(played)).toEqual({
      ticks: ['R1', 'R2', 'R1', 'R2', 'R2'],
      bands: [
        { label: 'radar', points: 2 },
        { label: 'radar', points: 1 },
        { label: 'supply', points: 1 },
        { label: 'supply', points: 1 },
      ],
    })
  })
})

describe('the usual range', () => {
  it('holds the middle half of what is known', () => {
    expect(usualRange([5, null, 1, 3, 2, 4])).toEqual({ low: 2, high: 4 })
    expect(usualRange([10, 20, 30, 40])).toEqual({ low: 17.5, high: 32.5 })
  })

  it('is not claimed of fewer than four rounds', () => {
    expect(usualRange([1, 2, 3, null])).toBeNull()
  })
})

describe('the picture of a round', () => {
  it('shows each side under its name and in its colour, most damage per minute first', () => {
    const line = { kills: 1, deaths: 1, damage: 100, revives: 0 }
    const chart = roundPost(
      {
        map: 'supply',
        round: 2,
        result: 'Allies won in 7:42',
        sides: { 1: 'defended', 2: '' },
        players: [
          { ...line, name: 'ann', side: 2, dpm: 100 },
          { ...line, name: 'bob', side: 1, dpm: 200 },
          { ...line, name: 'cid', side: 2, dpm: 300 },
          { ...line, name: 'dan', side: null, dpm: null },
        ],
      },
      {
        dpm: metricMeasure('dpm'),
        kills: metricMeasure('kills'),
        deaths: metricMeasure('deaths'),
        damage: metricMeasure('damage_given'),
        revives: metricMeasure('revives'),
      },
    )
    expect(chart.rows.map(({ label, group, teams }) => [label, group, teams])).toEqual([
      ['bob', 'Axis · defended', [1]],
      ['cid', 'Allies', [2]],
      ['ann', 'Allies', [2]],
      ['dan', 'No side', undefined],
    ])
  })
})
