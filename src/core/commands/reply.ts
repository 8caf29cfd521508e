import type { ChartSpec } from './chart-spec.ts'

export type { ChartSpec }

/**
 * What a command answers: a value. The terminal, the preview and Discord draw the same one.
 * Text is plain: whoever draws it escapes it for its own medium, so player names stand here as they are.
 */
export interface Reply {
  title: string
  /** One line under the title: period, server, sample size. */
  subtitle?: string
  /** When it was; told after the subtitle, to each reader in their own time where the medium can. */
  when?: When
  /** Default 'public'. Errors, "no such player" and settings are private. */
  visibility?: 'public' | 'private'
  sections: Section[]
  /** Small print at the end: what was left out and why, the demo's label. */
  notes?: string[]
  buttons?: Button[]
  /** A choice among more than buttons could show, at most 25. */
  menus?: Menu[]
}

/** An instant, or a span from one to another. */
export interface When {
  from: Date
  to?: Date
  /** IANA: where it was, for media that know no reader's own. */
  timeZone: string
  /** A snapshot: minutes would be too coarse. */
  toTheSecond?: boolean
  /** Of what stands for long: when it last changed. */
  isLastChange?: boolean
}

export type Section = TextSection | FactsSection | TableSection | ChartSection

export interface TextSection {
  kind: 'text'
  heading?: string
  text: string
}

/** Label and value pairs. */
export interface FactsSection {
  kind: 'facts'
  heading?: string
  /** Passing: it moves by itself, and is no news. */
  facts: { label: string; value: string; isPassing?: true }[]
}

export interface TableSection {
  kind: 'table'
  heading?: string
  /** Passing: its values move by themselves, and are no news. */
  columns: { label: string; align?: 'left' | 'right'; isPassing?: true }[]
  rows: string[][]
}

export interface ChartSection {
  kind: 'chart'
  heading?: string
  chart: ChartSpec
}

/** Its state stands in `command`, a whole slash command, so a button still works after a restart. */
export interface Button {
  label: string
  command: string
  /** The view the reply already shows. */
  current?: boolean
}

/** Its options are whole slash commands, like a button's. */
export interface Menu {
  /** What is chosen: 'Rank by'. */
  label: string
  options: Button[]
}
