/** What became of one file. Expected outcomes are returned, never thrown. */
export type OutcomeKind = 'imported' | 'already-imported' | 'waiting' | 'orphan' | 'rejected' | 'ignored'

export interface ImportOutcome {
  kind: OutcomeKind
  /** Short and stable, for programs: 'cut-line', 'no-first-half', 'same-round', … Null when all is well. */
  reasonCode: string | null
  /** A sentence for the admin. Null when all is well. */
  reason: string | null
  /** Rows that came of it. */
  ids: { file: number | null; round: number | null; match: number | null; session: number | null }
}
