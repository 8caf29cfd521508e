import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'

/** A round that was taken out of everything that counts, by hand. */
export interface Exclusion {
  /** Null: its file is not on record any more. */
  roundId: number | null
  fileName: string
  reason: string
  by: string
  at: Date
  undoneBy: string | null
  undoneAt: Date | null
}

/** Exclusions on servers in scope, undone ones too, the newest first. */
export async function fetchExclusions(
  db: Kysely<Database>,
  { scope, most }: { scope: Scope; most: number },
): Promise<Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    select round.id as "roundId", said.file_names[1] as "fileName", said.reason, said.made_by as by, said.made_at as at,
           said.undone_by as "undoneBy", said.undone_at as "undoneAt"
    from round_exclusions as said
    left join rounds as round on round.server_id = said.server_id and round.file_name = any(said.file_names)
    where ${scope === null ? sql`true` : sql`said.server_id = any(${[...scope]}::int4[])`}
    order by said.id desc limit ${most}`.execute(db)
  return rows
}

/** Why these rounds are excluded, by round; those that are not are left out. */
export async function fetchExclusionReasons(
  db: Kysely<Database>,
  roundIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; reason: string }>`
    select distinct on (round.id) round.id, said.reason
    from rounds as round
    join round_exclusions as said on said.server_id = round.server_id and said.undone_at is null
      and round.file_name = any(said.file_names)
    where round.excluded and round.id = any(${[...roundIds]}::int8[])
    order by round.id, said.id desc`.execute(db)
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}
