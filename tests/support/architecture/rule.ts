import type { Source } from './read-source.ts'

export interface Rule {
  /** The rule as a fact. */
  fact: string
  /** What breaks it in this file, in words; empty = nothing. */
  broken(source: Source, house: House): string[]
  /** Made-up files that break it, to show that the rule bites. */
  examples: { path: string; text: string }[]
}

/** Table names by who has them: 'core' or a room's id. */
export interface House {
  tables: Map<string, string>
}
