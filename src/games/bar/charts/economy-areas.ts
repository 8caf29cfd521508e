import type { AreasChart, MatrixChart, MatrixName, Measure } from '../../../core/commands/chart-spec.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { type Moment, overTime } from './over-time.ts'
import type { Panel } from './panels.ts'
import type { Who } from './who.ts'

interface EconomySample extends Moment {
  metalIncome: number
  metalExpense: number
  metalStored: number
  metalStorage: number
  energyIncome: number
  energyExpense: number
  energyStored: number
  energyStorage: number
}

type Resource = 'metal' | 'energy'
const resources = ['metal', 'energy'] as const
const names = { metal: phrase('Metal'), energy: phrase('Energy') } as const
const ofIncome = { metal: phrase('Metal income'), energy: phrase('Energy income') } as const
const ofStores = { metal: phrase('Metal stored'), energy: phrase('Energy stored') } as const
const aSecond = (): Measure => ({ label: say('A second'), unit: 'count', digits: 0 })
const full = (): Measure => ({ label: say('Full'), unit: 'percent', digits: 0 })

const income = { metal: (row: EconomySample) => row.metalIncome, energy: (row: EconomySample) => row.energyIncome }
const expense = { metal: (row: EconomySample) => row.metalExpense, energy: (row: EconomySample) => row.energyExpense }
/** How full the stores are: what lies there, over what has room, of all seats together. */
const filled = {
  metal: ({ metalStored, metalStorage }: EconomySample) => share(metalStored, metalStorage),
  energy: ({ energyStored, energyStorage }: EconomySample) => share(energyStored, energyStorage),
}

/** Income and stores of each side. */
export function economyOfSides(samples: readonly EconomySample[], sides: readonly Who[]): Panel[] {
  const { times, of } = overTime(samples)
  const over = (value: (row: EconomySample) => number | null) =>
    sides.map((side) => ({ label: side.label, team: side.team, values: of(side.of, value) }))
  const chart = (title: string, measure: Measure, value: (row: EconomySample) => number | null): AreasChart => ({
    ...{ kind: 'areas', arrangement: 'lines', title, measure, times, series: over(value) },
  })
  return [
    ...resources.map((each) => ({
      chart: { ...chart(say(ofIncome[each]), aSecond(), income[each]), subtitle: say('A second, all of a side') },
      wide: false,
    })),
    ...resources.map((each) => ({
      chart: { ...chart(say(ofStores[each]), full(), filled[each]), subtitle: say('Share of the stores that is full') },
      wide: false,
    })),
  ]
}

/** Income and expense of one seat, and how full its stores are. */
export function economyOfSeat(samples: readonly EconomySample[], seat: Who): Panel[] {
  const { times, of, others } = overTime(samples)
  const flow = (each: Resource): AreasChart => ({
    kind: 'areas',
    arrangement: 'lines',
    title: say(names[each]),
    subtitle: say('A second; the band is the income of other players'),
    measure: aSecond(),
    times,
    series: [
      { label: say('Income'), values: of(seat.of, income[each]) },
      { label: say('Expense'), values: of(seat.of, expense[each]) },
    ],
    range: others(seat.of, income[each]),
  })
  const stores: AreasChart = {
    kind: 'areas',
    arrangement: 'lines',
    title: say('Stores'),
    subtitle: say('Share that is full: at 100% income is lost, at 0% work stands still'),
    measure: full(),
    times,
    series: resources.map((each) => ({ label: say(names[each]), values: of(seat.of, filled[each]) })),
  }
  return [...resources.map((each) => ({ chart: flow(each), wide: true })), { chart: stores, wide: true }]
}

interface Gift {
  from: number
  to: number
  units: number
}

/** Who handed how many units to whom; only seats that gave or received any. */
export function giftMatrix(gifts: readonly Gift[], seats: readonly (Who & { side: string })[]): MatrixChart {
  const name = ({ label, team, side }: Who & { side: string }): MatrixName => ({ label, team, group: side })
  const givers = seats.filter(({ of }) => gifts.some(({ from }) => from === of))
  const takers = seats.filter(({ of }) => gifts.some(({ to }) => to === of))
  return {
    kind: 'matrix',
    title: say('Units handed over'),
    subtitle: say('From the rows to the columns'),
    measure: { label: say('Units'), unit: 'count', digits: 0 },
    rows: givers.map(name),
    columns: takers.map(name),
    does: { row: say('gave'), column: say('received') },
    values: givers.map((giver) =>
      takers.map((taker) =>
        giver.of === taker.of
          ? null
          : gifts
              .filter(({ from, to }) => from === giver.of && to === taker.of)
              .reduce((sum, { units }) => sum + units, 0),
      ),
    ),
    sums: true,
  }
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? (100 * part) / whole : null
}
