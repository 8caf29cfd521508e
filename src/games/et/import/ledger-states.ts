import type { RoundState } from '../tables.ts'

/** What the ledger says of a round's file. */
export const ledgerStates: Record<
  RoundState,
  { state: 'imported' | 'waiting' | 'orphan'; code: string | null; reason: string | null }
> = {
  complete: { state: 'imported', code: null, reason: null },
  waiting: { state: 'waiting', code: 'no-first-half', reason: 'its round one has not arrived yet' },
  orphan: {
    state: 'orphan',
    code: 'no-first-half',
    reason: 'its round one never arrived, so it holds two rounds that nobody can part',
  },
}
