import { type Kysely, sql } from 'kysely'

/**
 * What tells files apart comes first. Behind the game, which all files share, Postgres took an index for as good as any
 * other as long as the ledger was not analyzed, and then read every file of the game to find one by its name or content.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index processed_files_offered, processed_files_live, processed_files_content`.execute(db)
  await sql`
    create unique index processed_files_offered on processed_files (name, game, coalesce(server_id, 0), sha256)`.execute(
    db,
  )
  await sql`
    create unique index processed_files_live on processed_files (sha256, game)
      where state in ('imported', 'waiting', 'orphan')`.execute(db)
  await sql`create index processed_files_content on processed_files (sha256, game)`.execute(db)
}
