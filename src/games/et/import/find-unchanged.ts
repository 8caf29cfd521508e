import type { Transaction } from 'kysely'
import { askAtOnce } from '../../../core/db/ask-at-once.ts'
import type { Database } from '../../../core/db/database.ts'
import { findChanged } from '../../../core/db/find-changed.ts'
import type { MeasuredRound } from './measure-round.ts'
import type { Wearer } from './resolve-accounts.ts'
import { linesOf, playerRows, weaponRows } from './write-lines.ts'
import { roundRow } from './write-rounds.ts'

/**
 * Those of these rounds that are on record exactly as they would be written, themselves and all their lines. Most of a
 * re-import is: a new version of the parser reads most files as the old one did, and then their lines, and all that is
 * summed up of these, need not be touched.
 */
export async function findUnchanged(
  trx: Transaction<Database>,
  serverId: number,
  rounds: readonly MeasuredRound[],
  accountOf: (wearer: Wearer) => number,
): Promise<ReadonlySet<MeasuredRound>> {
  const stored = rounds.filter(({ record }) => record.stored && record.stored.sessionId !== null)
  if (stored.length === 0) return new Set()
  const ids = stored.map(({ record }) => record.id)
  const lines = linesOf(stored, accountOf)
  const roundRows = stored.map((round) => roundRow(serverId, round))
  const changed = await askAtOnce(trx, (at) => [
    findChanged(at, 'rounds', 'id', ids, roundRows),
    findChanged(at, 'player_stats', 'round_id', ids, playerRows(lines)),
    findChanged(at, 'weapon_stats', 'round_id', ids, weaponRows(lines)),
  ])
  return new Set(stored.filter(({ record }) => !changed.some((those) => those.has(record.id))))
}
