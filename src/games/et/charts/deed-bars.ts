import type { BarsChart, Measure } from '../../../core/commands/chart-spec.ts'

export interface DoneDeeds {
  title: string
  measures: Measure[]
  /** In the order to draw; one value for each measure. */
  rows: readonly { name: string; values: (number | null)[] }[]
  /** One for each measure: to have the most of it is no merit. */
  suffered: readonly boolean[]
}

/** Five columns beside names are what a phone has room for. */
const mostColumns = 5

/** People under each other, each deed on a scale of its own. */
export function deedBars({ title, measures, rows, suffered }: DoneDeeds): BarsChart {
  return {
    kind: 'bars',
    arrangement: 'beside',
    title,
    measures: measures.slice(0, mostColumns),
    rows: rows.map(({ name, values }) => ({
      label: name,
      values: values.slice(0, mostColumns),
      unranked: suffered.slice(0, mostColumns),
    })),
  }
}
