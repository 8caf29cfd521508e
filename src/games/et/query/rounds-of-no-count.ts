import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'
import { askedRounds, type LeftOut, type ReceiptQuestion, roundLeftOut } from './receipt-lines.ts'

/** Lines of these accounts in rounds that count for nobody, and so are in no total; few, and an index holds their rounds. */
export function roundsOfNoCount(db: Kysely<Database>, question: ReceiptQuestion) {
  return db
    .selectFrom(
      askedRounds(db, question)
        .where(sql<boolean>`(round.state <> 'complete' or round.aborted or round.excluded)`)
        .as('round'),
    )
    .innerJoin('player_stats as line', 'line.round_id', 'round.id')
    .where('line.account_id', '=', anyOf(question.accountIds))
    .select(['line.round_id', 'round.server_id', 'round.ended_at'])
    .select(sql<LeftOut>`case ${roundLeftOut} end`.as('reason'))
}
