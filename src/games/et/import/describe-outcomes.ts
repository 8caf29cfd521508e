import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import type { Claim } from './claim-files.ts'

/** What became of claimed files, once everything is settled. */
export async function describeOutcomes(trx: Transaction<Database>, claims: readonly Claim[]): Promise<ImportOutcome[]> {
  const rounds = await trx
    .selectFrom('rounds as round')
    .innerJoin('processed_files as file', 'file.id', 'round.file_id')
    .select([
      'round.file_id as fileId',
      'round.id as round',
      'round.state',
      'round.match_id as match',
      'round.session_id as session',
      'file.reason_code as reasonCode',
      'file.reason',
    ])
    .where(sql<boolean>`round.file_id = any(${claims.map(({ entry }) => entry.id)}::int8[])`)
    .execute()
  const byFile = new Map(rounds.map((row) => [row.fileId, row]))

  return claims.map((claim): ImportOutcome => {
    const row = byFile.get(claim.entry.id)
    const ids = {
      file: claim.entry.id,
      round: row?.round ?? null,
      match: row?.match ?? null,
      session: row?.session ?? null,
    }
    if (claim.kind === 'write') {
      if (row)
        return {
          kind: row.state === 'complete' ? 'imported' : row.state,
          reasonCode: row.reasonCode,
          reason: row.reason,
          ids,
        }
      // Another file of the same batch took its round over.
      const { reasonCode, reason } = claim.entry
      return { kind: 'already-imported', reasonCode, reason, ids }
    }
    const kind = { known: 'already-imported', outdone: 'ignored', rejected: 'rejected' } as const
    return { kind: kind[claim.kind], reasonCode: claim.reasonCode, reason: claim.reason, ids }
  })
}
