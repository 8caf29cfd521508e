import type { Metric } from '../metrics/metric.ts'

/** What a number is and how it is written. A metric is one. */
export interface Measure {
  label: string
  unit: Metric['unit'] | 'clock'
  digits: number
}

/** The first or the second of two teams that play each other: each has its colour. */
export type Team = 1 | 2

export interface ChartRow {
  label: string
  /** One for each measure; null = not known. */
  values: (number | null)[]
  /** Whose colour a bar has: one for each value, or one for all. */
  teams?: (Team | null)[]
  /** Values that are shown but never the best of their column: too little was played for them. One for each value. */
  unranked?: boolean[]
  /** A heading above the first row of each group. */
  group?: string
}

interface Common {
  title: string
  /** One line on what is seen: sample, meaning of a colour. */
  subtitle?: string
  /** BCP 47, for numbers; default 'en'. */
  locale?: string
}

/**
 * One row a name, drawn in the order given. beside: each measure has its own column and scale. grouped: a bar for each
 * measure under each other, on one scale. stacked: one bar of all, their sum at its end.
 */
export interface BarsChart extends Common {
  kind: 'bars'
  arrangement: 'beside' | 'grouped' | 'stacked'
  measures: Measure[]
  rows: ChartRow[]
  /** What the colours of teams 1 and 2 stand for, when rows have them. */
  teamNames?: [string, string]
}

/** Two values of each name as dots on one scale, joined. */
export interface DotsChart extends Common {
  kind: 'dots'
  measures: [Measure, Measure]
  rows: ChartRow[]
}

/** One value over many rounds; several series are drawn under each other on one scale, so that no line crosses. */
export interface LinesChart extends Common {
  kind: 'lines'
  measure: Measure
  /** Under each point: 'R1', 'R2'. */
  ticks: string[]
  /** Points that belong together, in order: the two rounds of a map. */
  bands: { label: string; points: number }[]
  series: { label: string; values: (number | null)[]; overall: number | null }[]
  /** Between which values half of the points lie. */
  usual: { low: number; high: number } | null
}

export type SingleChart = BarsChart | DotsChart | LinesChart

/** Several charts on one picture, two beside each other unless one is wide. */
export interface PanelsChart extends Common {
  kind: 'panels'
  panels: { chart: Described<SingleChart>; wide: boolean }[]
}

declare const described: unique symbol

/** Only `describeChart` makes one: its alt text is derived from the data and names who leads and with what. */
export type Described<Chart> = Chart & { readonly alt: string; readonly [described]: true }

/** Data for a picture, free of any drawing library. */
export type ChartSpec = Described<BarsChart> | Described<DotsChart> | Described<LinesChart> | Described<PanelsChart>
