import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'

/** Lock space of "accounts change hands". */
const changingHands = 7_303

/** Until the transaction ends nobody else gives an account to another person: what is read of them stays true. */
export async function lockPeople(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${changingHands}, 0)`.execute(trx)
}
