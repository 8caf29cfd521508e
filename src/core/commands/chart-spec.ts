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

/** What stands in a picture and in no spec: the thread that draws knows no language. */
export interface ChartWords {
  /** Between a value and its time: '83 at 8:10'. */
  at: string
  /** Head of sums. */
  inAll: string
  /** Of a stack's whole. */
  all: string
  /** What the size of a circle says, before its measure. */
  area: string
  /** Of the band behind a line. */
  usual: string
}

interface Common {
  title: string
  /** One line on what is seen: sample, meaning of a colour. */
  subtitle?: string
  /** BCP 47, for numbers; default 'en'. */
  locale?: string
  /** Where the drawing adds words of its own; default English. */
  words?: ChartWords
}

/**
 * One row a name, drawn in the order given. beside: each measure has its own column and scale. grouped: a bar for each
 * measure under each other, on one scale. stacked: one bar of all, their sum at its end.
 */
export interface BarsChart extends Common {
  kind: 'bars'
  arrangement: 'beside' | 'grouped' | 'stacked'
  measures: Measure[]
  /** Of 'beside': what a full bar stands for, where that is not the highest value of its column. */
  full?: number
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

/** One line or one layer of values over time. */
export interface TimeSeries {
  label: string
  /** Whose colour it has; without one each series has its own, eight at most before they come again. */
  team?: Team | null
  /** One for each time; null = not known: the line breaks there. */
  values: readonly (number | null)[]
}

/**
 * Values sampled over time, each series named at its end. lines: nothing under them. overlaid: each filled down to zero.
 * stacked: one upon the other, at most eight; none below zero. mirrored: stacked, team 2 downwards and all others
 * upwards, on one scale.
 */
export interface AreasChart extends Common {
  kind: 'areas'
  arrangement: 'lines' | 'overlaid' | 'stacked' | 'mirrored'
  measure: Measure
  /** Seconds since the start, rising. */
  times: readonly number[]
  series: readonly TimeSeries[]
  /** A band behind the lines: between which values all others lie. Both have one value for each time. */
  range?: { label: string; low: readonly (number | null)[]; high: readonly (number | null)[] }
  /** Strips under the plot, on the same time: how a whole was shared out, whatever its amount. At most four parts. */
  shares?: readonly { label: string; parts: readonly { label: string; values: readonly (number | null)[] }[] }[]
}

/** A place in the world of a map: x from its left and y from its top edge, in the map's own unit. */
export interface Place {
  label: string
  team?: Team | null
  x: number
  y: number
}

/**
 * A map seen from above, without its ground. Layers lie in this order: heat, boxes, circles, points. What lies outside
 * of the map is not drawn.
 */
export interface MapChart extends Common {
  kind: 'map'
  /** Of the world, over zero; a picture keeps their ratio up to 5 to 1. */
  width: number
  height: number
  /** What a length is told in, in the plural: 'elmos'. */
  unit: string
  /**
   * How much of what was where, row by row from the top left, `columns` times `rows` values of at least zero in each
   * layer. The colour of a cell is that of its layers, mixed by their shares; its strength is their sum.
   */
  heat: {
    columns: number
    rows: number
    layers: readonly { label: string; team?: Team | null; cells: readonly number[] }[]
    /** What stands at a cell of which several layers have much: 'both'. */
    mixed?: string
  } | null
  /** Outlined; `x` and `y` are their top left corner. */
  boxes: readonly (Place & { width: number; height: number })[]
  /** Their area is their value. They are ranked by it, and the greatest few are told with label and value. */
  circles: { measure: Measure; all: readonly (Place & { value: number })[] } | null
  points: readonly Place[]
}

/** A row or a column of a matrix; those of one group stand together, in the order given. */
export interface MatrixName {
  label: string
  team?: Team | null
  group?: string
}

/** A value for each row and column: who gave how much to whom. Up to 16 of either have room. */
export interface MatrixChart extends Common {
  kind: 'matrix'
  measure: Measure
  rows: readonly MatrixName[]
  columns: readonly MatrixName[]
  /** What a row and a column do: 'gave', 'received'. */
  does: { row: string; column: string }
  /** One list for each row, one value for each column; 0 is an empty cell, null one that cannot be or is not known. */
  values: readonly (readonly (number | null)[])[]
  /** Whether each row and column ends with its sum; only of what may be summed. */
  sums: boolean
}

export type SingleChart = BarsChart | DotsChart | LinesChart | AreasChart | MapChart | MatrixChart

/** Several charts on one picture, two beside each other unless one is wide. */
export interface PanelsChart extends Common {
  kind: 'panels'
  panels: { chart: Described<SingleChart>; wide: boolean }[]
}

declare const described: unique symbol

/** Only `describeChart` makes one: its alt text is derived from the data and names who leads and with what. */
export type Described<Chart> = Chart & { readonly alt: string; readonly [described]: true }

type DescribedEach<Chart> = Chart extends unknown ? Described<Chart> : never

/** Data for a picture, free of any drawing library. */
export type ChartSpec = DescribedEach<SingleChart | PanelsChart>
