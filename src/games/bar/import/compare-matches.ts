import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchFileIds } from '../../../core/imports/ledger.ts'
import type { FieldChange } from '../../game.ts'
import { matchTables } from './match-tables.ts'

type Value = number | string | null

/** What a match says, by whom it is about ('' = the match as a whole) and by field. */
export type MatchFields = Map<string, { player: string; values: Map<string, Value> }>

/** Long tables are told as how many rows they have and a hash of them. */
const summed = Object.values(matchTables).filter((table) => table !== 'bar_player_totals')

/** Of the match that this file's dump is the current one of; empty when there is none. */
export async function fetchMatchFields(
  trx: Transaction<Database>,
  file: { name: string; sha256: string },
): Promise<MatchFields> {
  const fileIds = await fetchFileIds(trx, 'bar', file)
  const fields: MatchFields = new Map()
  const { rows: matches } = await sql<{ id: number; values: Record<string, unknown> }>`
    select match.id, to_jsonb(match) - array['id', 'imported_at', 'revised_at'] as values
    from bar_matches as match join bar_dumps as dump on dump.match_id = match.id
    where dump.state = 'current' and dump.file_id = any(${fileIds}::int8[])`.execute(trx)
  const [match] = matches
  if (!match) return fields
  const { rows: seats } = await sql<{ seat: number; player: string; values: Record<string, unknown> }>`
    select seat.team_id as seat, seat.name as player,
           to_jsonb(seat) || coalesce(to_jsonb(total), '{}') - array['match_id', 'team_id', 'account_id', 'name'] as values
    from bar_players as seat
    left join bar_player_totals as total on total.match_id = seat.match_id and total.team_id = seat.team_id
    where seat.match_id = ${match.id}`.execute(trx)
  fields.set('match', { player: '', values: shown(match.values) })
  for (const { seat, player, values } of seats) fields.set(`seat ${seat}`, { player, values: shown(values) })
  for (const table of summed) {
    const { rows } = await sql<{ rows: number; hash: string }>`
      select count(*)::int as rows, md5(coalesce(string_agg(line, '' order by line), '')) as hash
      from (select md5((to_jsonb(one) - 'match_id')::text) as line from ${sql.table(table)} as one
            where one.match_id = ${match.id}) as lines`.execute(trx)
    const { rows: count = 0, hash = '' } = rows[0] ?? {}
    fields.get('match')?.values.set(table.slice('bar_'.length), `${count} rows, ${hash.slice(0, 8)}`)
  }
  return fields
}

export function compareMatches(file: string, before: MatchFields, after: MatchFields): FieldChange[] {
  const changes: FieldChange[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(key)
    const now = after.get(key)
    const player = (now ?? old)?.player ?? ''
    if (!old || !now) {
      const field = key === 'match' ? 'match' : 'seat'
      changes.push({ file, player, field, before: old ? 'there' : null, after: now ? 'there' : null })
      continue
    }
    for (const field of new Set([...old.values.keys(), ...now.values.keys()])) {
      const [was, is] = [old.values.get(field) ?? null, now.values.get(field) ?? null]
      if (was !== is) changes.push({ file, player, field, before: was, after: is })
    }
  }
  return changes
}

function shown(values: Record<string, unknown>): Map<string, Value> {
  return new Map(
    Object.entries(values).map(([field, value]) => [
      field,
      value === null || typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}
