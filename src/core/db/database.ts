import type { ColumnType, Generated } from 'kysely'

/**
 * Every table of the house. Core's own stand here; a room adds its tables by interface merging in its `tables.ts`:
 * `declare module '../../core/db/database.ts' { interface Database { rounds: RoundTable } }`.
 * int8 columns arrive as numbers, timestamptz as Date, date as 'YYYY-MM-DD' text (see open-database.ts).
 */
export interface Database {
  servers: ServerTable
  processed_files: ProcessedFileTable
  feed_events: FeedEventTable
  players: PlayerTable
  player_accounts: PlayerAccountTable
  player_names: PlayerNameTable
  player_links: PlayerLinkTable
}

export interface ServerTable {
  id: Generated<number>
  key: string
  name: string
  names: Generated<string[]>
  time_zone: Generated<string>
  created_at: Generated<Date>
}

export type FileState = 'imported' | 'waiting' | 'orphan' | 'rejected' | 'ignored'

export interface ProcessedFileTable {
  id: Generated<number>
  game: string
  server_id: number | null
  name: string
  size: number
  sha256: string
  archive_path: string
  modified_at: Date | null
  parser_version: string
  state: FileState
  reason_code: string | null
  reason: string | null
  attempts: Generated<number>
  first_seen_at: Generated<Date>
  processed_at: ColumnType<Date, Date | undefined, Date>
}

export interface FeedEventTable {
  id: Generated<number>
  server_id: number
  kind: 'broken' | 'healed'
  reason: string | null
  at: Generated<Date>
}

export interface PlayerTable {
  id: Generated<number>
  name: string | null
  created_at: Generated<Date>
}

export interface PlayerAccountTable {
  id: Generated<number>
  game: string
  account_id: string
  player_id: number
  is_bot: Generated<boolean>
}

export interface PlayerNameTable {
  account_id: number
  raw_name: string
  name: string
  folded: string
  rounds: number
  first_seen_at: Date
  last_seen_at: Date
}

export interface PlayerLinkTable {
  discord_id: string
  player_id: number
  linked_by: string
  linked_at: Generated<Date>
}
