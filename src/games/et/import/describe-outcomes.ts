import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import type { Claim } from './claim-files.ts'
import { ledgerStates } from './ledger-states.ts'
import type { SettledRound } from './settle-rounds.ts'

/** What became of claimed files, once their rounds are settled. */
export function describeOutcomes(claims: readonly Claim[], settled: readonly SettledRound[]): ImportOutcome[] {
  const byFile = new Map(settled.map((round) => [round.fileId, round]))
  return claims.map((claim): ImportOutcome => {
    const { id: file, reasonCode, reason } = claim.entry
    const nothing = { file, round: null, match: null, session: null }
    if (claim.kind === 'write') {
      const round = byFile.get(file)
      // Another file of the same batch took its round over.
      if (!round) return { kind: 'already-imported', reasonCode, reason, ids: nothing }
      const { state, code, reason: why } = ledgerStates[round.state]
      const ids = { file, round: round.roundId, match: round.matchId, session: round.sessionId }
      return { kind: state, reasonCode: code, reason: why, ids }
    }
    const kind = ({ known: 'already-imported', outdone: 'ignored', rejected: 'rejected' } as const)[claim.kind]
    return { kind, reasonCode: claim.reasonCode, reason: claim.reason, ids: nothing }
  })
}
