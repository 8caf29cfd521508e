import { type Kysely, sql } from 'kysely'

/**
 * Sums and bests are made of lines in the transaction that writes these, and the lines' own keys are checked. Checking
 * account and server of every sum once more was a sixth of what it costs to write a round.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table player_totals
      drop constraint player_totals_account_id_fkey, drop constraint player_totals_server_id_fkey`.execute(db)
  await sql`
    alter table weapon_totals
      drop constraint weapon_totals_account_id_fkey, drop constraint weapon_totals_server_id_fkey`.execute(db)
  await sql`alter table day_bests drop constraint day_bests_server_id_fkey`.execute(db)
}
