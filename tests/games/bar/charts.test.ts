import { describe, expect, it } from 'vitest'
import { armyBySeat, beforeTheEnd } from '../../../src/games/bar/charts/army-areas.ts'
import { controlAreas, controlMap } from '../../../src/games/bar/charts/control-charts.ts'
import { economyOfSides, giftMatrix } from '../../../src/games/bar/charts/economy-areas.ts'
import { overTime } from '../../../src/games/bar/charts/over-time.ts'
import { panels } from '../../../src/games/bar/charts/panels.ts'
import { compositionAreas, unitBars } from '../../../src/games/bar/charts/unit-charts.ts'

const sides = [
  { of: 0, label: 'Team 1', team: 1 as const },
  { of: 1, label: 'Team 2', team: 2 as const },
]

describe('values over time', () => {
  it('are null where nobody has a row, and never 0', () => {
    const { times, of } = overTime([
      { of: 0, frame: 0, value: 1 },
      { of: 1, frame: 0, value: 2 },
      { of: 1, frame: 900, value: 3 },
    ])
    expect(times).toEqual([0, 30])
    expect(of(0, ({ value }) => value)).toEqual([1, null])
    expect(of(1, ({ value }) => value)).toEqual([2, 3])
  })

  it('lie in the middle half of the others, or between them when they are few', () => {
    const many = overTime([0, 1, 2, 3, 4, 5].map((of) => ({ of, frame: 0, value: 10 * of })))
    expect(many.others(0, ({ value }) => value)).toEqual({ label: 'middle half of the others', low: [20], high: [40] })
    const few = overTime([0, 1, 2].map((of) => ({ of, frame: 0, value: 10 * of })))
    expect(few.others(0, ({ value }) => value)).toEqual({ label: 'the others', low: [10], high: [20] })
    const nobody = overTime([{ of: 0, frame: 0, value: 1 }])
    expect(nobody.others(0, ({ value }) => value)).toEqual({ label: 'the others', low: [null], high: [null] })
  })
})

describe('army value', () => {
  const army = (...moments: [frame: number, one: number, two: number][]) =>
    moments.flatMap(([frame, one, two]) => [
      { of: 0, frame, value: one },
      { of: 1, frame, value: two },
    ])

  it('ends before all that the losers have is destroyed', () => {
    const values = army([0, 5, 5], [450, 9, 8], [900, 9, 0], [920, 9, 0])
    expect(new Set(beforeTheEnd(values, values).map(({ frame }) => frame))).toEqual(new Set([0, 450]))
  })

  it('is shown to its end where a side had nothing for longer', () => {
    const values = army([0, 5, 5], [450, 9, 0], [4500, 9, 0])
    expect(beforeTheEnd(values, values)).toEqual(values)
    expect(beforeTheEnd([], [])).toEqual([])
  })

  it('mirrors two sides, and says how many of more are shown', () => {
    const seats = Array.from({ length: 10 }, (_, of) => ({ of, label: `player ${of}`, team: null }))
    const values = seats.map(({ of }) => ({ of, frame: 0, value: of }))
    expect(armyBySeat(values, seats)).toMatchObject({
      arrangement: 'lines',
      subtitle: 'The first 8 of 10 by their peak',
      series: [{ label: 'player 9' }, ...Array.from({ length: 7 }, () => ({}))],
    })
    expect(armyBySeat(army([0, 1, 2]), sides).arrangement).toBe('mirrored')
  })
})

it('stores are filled by the sum of their seats, and not at all where there is no store', () => {
  const sample = { metalIncome: 1, metalExpense: 1, energyIncome: 1, energyExpense: 1 }
  const stores = { metalStored: 250, metalStorage: 1000, energyStored: 0, energyStorage: 0 }
  const charts = economyOfSides([{ of: 0, frame: 0, ...sample, ...stores }], sides).map(({ chart }) => chart)
  const filled = charts.map((chart) => (chart.kind === 'areas' ? chart.series.map(({ values }) => values) : null))
  expect(filled).toEqual([
    [[1], [null]],
    [[1], [null]],
    [[25], [null]],
    [[null], [null]],
  ])
})

it('gifts stand where giver and taker cross, and nobody gives to themselves', () => {
  const seats = ['ann', 'ben', 'carl'].map((label, of) => ({ of, label, team: null, side: 'Team 1' }))
  const { rows, columns, values } = giftMatrix(
    [
      { from: 0, to: 1, units: 3 },
      { from: 1, to: 0, units: 2 },
    ],
    seats,
  )
  expect(rows.map(({ label }) => label)).toEqual(['ann', 'ben'])
  expect(columns.map(({ label }) => label)).toEqual(['ann', 'ben'])
  expect(values).toEqual([
    [null, 3],
    [2, null],
  ])
})

it('the ground spanned is a share of the map, of each player', () => {
  const ground = { width: 100, height: 200 }
  const chart = controlAreas([{ of: 0, frame: 0, boxArea: 5000, boxes: 2 }], sides, ground)
  expect(chart.series.map(({ values }) => values)).toEqual([[12.5], [null]])
})

it('the heat of a side is that of its seats', () => {
  const heat = [0, 1, 2].map((teamId) => ({ teamId, columns: 2, rows: 1, cells: [teamId, 1] }))
  const shown = sides.map((side, index) => ({ ...side, box: null, starts: [], seats: index === 0 ? [0, 1] : [2] }))
  const map = controlMap({ width: 10, height: 10 }, { sides: shown, heat, fights: [] })
  expect(map.heat?.layers.map(({ cells }) => cells)).toEqual([
    [1, 2],
    [2, 1],
  ])
  expect(map.subtitle).toBe('Colour: whose units were seen there')
})

it('minutes in which nothing was made count 0, and all others stand last', () => {
  const made = [
    { label: null, minute: 0, made: 4 },
    { label: 'Pawn', minute: 2, made: 1 },
  ]
  expect(compositionAreas(made, 3).series).toEqual([
    { label: 'Pawn', values: [0, 0, 1] },
    { label: 'All others', values: [4, 0, 0] },
  ])
})

it('a picture leaves away what nothing is known of, and widens who is left alone', () => {
  const use = { label: 'Pawn', made: 3, lost: null, kills: null, damage: null }
  const known = { chart: unitBars([use]), wide: false }
  const unknown = { chart: unitBars([]), wide: false }
  const heading = { title: 'Match', subtitle: '' }
  expect(panels(heading, [unknown, known]).panels.map(({ wide }) => wide)).toEqual([true])
  expect(panels(heading, [known, known, known]).panels.map(({ wide }) => wide)).toEqual([false, false, true])
  expect(unitBars([use]).measures.map(({ label }) => label)).toEqual(['Made'])
})
