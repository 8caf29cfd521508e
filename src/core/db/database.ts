import type { ColumnType, Generated } from 'kysely'

/**
 * Every table of the house. Core's own stand here; a room adds its tables by interface merging in its `tables.ts`:
 * `declare module '../../core/db/database.ts' { interface Database { rounds: RoundTable } }`.
 * int8 columns arrive as numbers, timestamptz as Date, date as 'YYYY-MM-DD' text (see open-database.ts).
 */
export interface Database {
  servers: ServerTable
  processed_files: ProcessedFileTable
  reimports: ReimportTable
  feed_events: FeedEventTable
  players: PlayerTable
  player_accounts: PlayerAccountTable
  player_names: PlayerNameTable
  player_links: PlayerLinkTable
  player_merges: PlayerMergeTable
  guilds: GuildTable
  guild_servers: GuildServerTable
  posts: PostTable
  boards: BoardTable
  data_versions: DataVersionTable
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

export interface ReimportTable {
  id: Generated<number>
  game: string
  files: number
  outcomes: Generated<Record<string, number>>
  changed: Generated<number>
  asked_at: Generated<Date>
  finished_at: Date | null
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
  /** What an operator chose to show; null = the newest name of their accounts. */
  name: string | null
  /** Who chose last, also when that was to choose nothing. */
  named_by: string | null
  named_at: Date | null
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

/** Two people who are one. An undone merge stays on record. */
export interface PlayerMergeTable {
  id: Generated<number>
  into_player: number
  /** Keeps their row; while the merge stands they have no account. */
  from_player: number
  /** What went over; those split off from one of them later as well. */
  account_ids: number[]
  /** Whose link went over. */
  discord_ids: string[]
  reason: string | null
  made_by: string
  made_at: Generated<Date>
  undone_by: string | null
  undone_at: Date | null
}

/** A Discord guild's own settings. */
export interface GuildTable {
  guild_id: string
  announce_channel_id: string | null
  /** Rounds that ended before are never announced. */
  announce_since: Date | null
  /** Where a broken or healed feed is told. */
  admin_channel_id: string | null
  /** Feeds that broke or healed before are not told. */
  admin_since: Date | null
  /** What a manager chose, as Discord names it: 'de'. */
  language: string | null
  /** What Discord said when something was set here last. */
  discord_locale: string | null
  updated_by: string
  updated_at: Generated<Date>
}

/** Which game servers a guild sees. */
export interface GuildServerTable {
  guild_id: string
  server_id: number
  granted_by: string
  granted_at: Generated<Date>
}

/** One row a subject and channel, written before Discord is asked. */
export interface PostTable {
  id: Generated<number>
  guild_id: string
  channel_id: string
  /** The game server it tells of. */
  server_id: number
  /** What it is about: 'et/round/123', 'et/session/12', 'feed/7'. */
  subject: string
  /** Given to Discord with the message, and at the head of its buttons' ids. */
  nonce: string
  /** Null until Discord has answered. */
  message_id: string | null
  /** Of the data that was posted: while it is the same, the content need not be looked at. */
  version: string | null
  /** Of what was posted, so that only a change is edited in. */
  content_hash: string | null
  /** Why it was given up; null = it was not. */
  failure: string | null
  attempts: Generated<number>
  /** Until then somebody is at it, or it rests after a try that failed. */
  held_until: Date
  created_at: Date
  posted_at: Date | null
  edited_at: Date | null
}

/** A slash command whose answer stands in a channel. */
export interface BoardTable {
  id: Generated<number>
  guild_id: string
  channel_id: string
  /** As it was called when the board was put up. */
  channel_name: string | null
  /** What it answers: '/leaderboard metric:dpm period:7d'. */
  line: string
  /** Given to Discord with the message, and at the head of its buttons' ids. */
  nonce: string
  /** Null until Discord has answered. */
  message_id: string | null
  /** Version of the data, language and day it was answered from; null = of the moment, so that it is asked again. */
  answered_from: string | null
  /** Of what stands there, so that only a change is edited in. */
  content_hash: string | null
  /** Since it was last right. */
  attempts: Generated<number>
  /** Until then somebody is at it, or it rests. */
  held_until: Date
  /** Null = it is fine. */
  broken_since: Date | null
  reason: string | null
  created_by: string
  created_at: Date
  /** When it was last posted or edited. */
  sent_at: Date | null
  /** When a manager took it off: its message is still to go. */
  removed_at: Date | null
}

/** Rises with every change of the data: 'server/12' by its imports, 'people' by links and merges. */
export interface DataVersionTable {
  subject: string
  version: number
}
