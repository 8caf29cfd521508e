import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { sha256 } from '../../src/core/archive/sha256.ts'
import type { Database } from '../../src/core/db/database.ts'
import type { DumpFile } from '../../src/games/bar/parse/dump.ts'
import { packDump } from '../../src/games/bar/parse/pack-dump.ts'
import type { FileToImport } from '../../src/games/game.ts'
import type { DumpPlan } from './bar-simulator/plan.ts'
import { simulateDump } from './bar-simulator/simulate-dump.ts'

export const utc = { timeZone: 'UTC' } as const

/** Short and small, so that it is made and read at once. */
export function smallDump(plan: Partial<DumpPlan> = {}): DumpFile[] {
  return simulateDump({ seed: 1, players: 4, minutes: 2, ...plan })
}

/** An archive as the importer gets it. */
export function archiveOf(
  name: string,
  content: readonly DumpFile[] | Uint8Array,
  { serverKey = null, modifiedAt = null }: { serverKey?: string | null; modifiedAt?: Date | null } = {},
): FileToImport {
  const bytes = content instanceof Uint8Array ? content : packDump(content)
  const hash = sha256(bytes)
  return { name, bytes, sha256: hash, size: bytes.length, path: `bar/test/${name}`, modifiedAt, serverKey }
}

/** A dump without these files. */
export function without(files: readonly DumpFile[], ...names: string[]): DumpFile[] {
  return files.filter(({ name }) => !names.includes(name))
}

/** A dump with this text in place of one of its files, or beside them. */
export function withText(files: readonly DumpFile[], name: string, text: string): DumpFile[] {
  return [...without(files, name), { name, bytes: Buffer.from(text) }]
}

/** The real dumps, where they are: name of the folder, its files. Unit costs lie beside them, as an operator would put them. */
export function realDump(folder: string): DumpFile[] {
  const root = join(process.env.REAL_DATA_DIR ?? '', 'mpk')
  const dump = join(root, 'real', folder)
  const files = readdirSync(dump).map((name) => ({ name, bytes: readFileSync(join(dump, name)) }))
  return [...files, { name: 'unit_costs.csv', bytes: readFileSync(join(root, 'unit_costs.csv')) }]
}

/** Everything on record of matches, in terms that do not depend on row ids. */
export async function fetchDerived(db: Kysely<Database>) {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows
  const ofMatch = (table: string) =>
    rows(sql`
      select match.match_key, to_jsonb(one) - 'match_id' as row from ${sql.table(table)} as one
      join bar_matches as match on match.id = one.match_id order by 1, (to_jsonb(one) - 'match_id')::text`)
  return {
    matches: await rows(sql`
      select to_jsonb(match) - array['id', 'server_id', 'imported_at', 'revised_at'] as row from bar_matches as match
      order by match_key`),
    dumps: await rows(sql`
      select match.match_key, dump.digest, dump.state, dump.rows, dump.aspects, dump.emitter_version,
             file.state as file, file.reason_code
      from bar_dumps as dump join bar_matches as match on match.id = dump.match_id
      join processed_files as file on file.id = dump.file_id order by 1, 2`),
    aspects: await rows(sql`
      select dump.digest, to_jsonb(one) - 'dump_id' as row from bar_aspects as one
      join bar_dumps as dump on dump.id = one.dump_id order by 1, one.aspect`),
    players: await rows(sql`
      select match.match_key, account.account_id as account, to_jsonb(seat) - array['match_id', 'account_id'] as row
      from bar_players as seat join bar_matches as match on match.id = seat.match_id
      left join player_accounts as account on account.id = seat.account_id order by 1, seat.team_id`),
    names: await rows(sql`
      select account.account_id, name.raw_name, name.rounds, name.first_seen_at, name.last_seen_at
      from player_names as name join player_accounts as account on account.id = name.account_id order by 1, 2`),
    sides: await ofMatch('bar_sides'),
    totals: await ofMatch('bar_player_totals'),
    minutes: await ofMatch('bar_player_minutes'),
    samples: await ofMatch('bar_player_samples'),
    armyValues: await ofMatch('bar_army_values'),
    unitStats: await ofMatch('bar_unit_stats'),
    unitMinutes: await ofMatch('bar_unit_minutes'),
    gifts: await ofMatch('bar_gifts'),
    engagements: await ofMatch('bar_engagements'),
    heat: await ofMatch('bar_heat'),
  }
}

/** The ledger, oldest first. */
export async function fetchFiles(db: Kysely<Database>) {
  return db
    .selectFrom('processed_files')
    .select(['name', 'state', 'reason_code as code', 'reason'])
    .where('game', '=', 'bar')
    .orderBy('id')
    .execute()
}
