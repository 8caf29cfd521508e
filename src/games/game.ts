import type { Expression, Kysely } from 'kysely'
import type { ArchivedFile } from '../core/archive/archived-file.ts'
import type { FolderRules } from '../core/collect/folder-rules.ts'
import type { Scope } from '../core/commands/command-context.ts'
import type { AskedPeriod } from '../core/commands/options/period.ts'
import type { AskedPlayer } from '../core/commands/options/player.ts'
import type { Reply } from '../core/commands/reply.ts'
import type { WhyQuestion } from '../core/commands/why-question.ts'
import type { Corrections } from '../core/corrections/corrections.ts'
import type { Database } from '../core/db/database.ts'
import type { ImportOutcome } from '../core/imports/outcome.ts'
import type { Metric } from '../core/metrics/metric.ts'
import type { AccountSeen, NameBorne, SeenQuestion } from '../core/players/account-seen.ts'
import type { PostSource } from '../core/posts/post-source.ts'
import type { StatusProtocol } from '../core/status/status-protocol.ts'

/** A file ready to import: its bytes are archived and in memory. */
export interface FileToImport extends ArchivedFile {
  bytes: Uint8Array
  /** The server it was collected from, by its key in servers.json; null = find it by the name in the file. */
  serverKey: string | null
}

export interface ImportOptions {
  /** IANA zone of servers that are met for the first time. */
  timeZone: string
}

/** One change that a re-import made (or would make), for the diff. */
export interface FieldChange {
  file: string
  player: string
  field: string
  before: number | string | null
  after: number | string | null
}

export interface Reimported {
  outcome: ImportOutcome
  changes: FieldChange[]
  /** Ledger ids of files that gave way to this one, the best first. Looked up when it is refused now: one takes its place. */
  standIns: number[]
}

export interface Period {
  /** Shown to the reader: 'all time', 'last 30 days'. */
  label: string
  /** Inclusive; null = since the first round. */
  from: Date | null
  /** Exclusive; null = until now. */
  to: Date | null
}

/** A kind of game that is played for itself, such as three against three. */
export interface GameFormat {
  id: string
  label: string
  /** What people call it besides. */
  also?: readonly string[]
}

/** Which rounds alone; absent or null = all of them. Only games that declare formats or maps are asked for them. */
export interface RoundFilter {
  /** One of the game's formats, by its id. */
  format?: string | null
  map?: string | null
}

/** Whose numbers, over which time and of which rounds, on which servers. */
export interface StatsQuestion extends RoundFilter {
  player: AskedPlayer
  period: AskedPeriod
  /** One of the game's views. */
  view: string
  scope: Scope
  now: Date
}

/**
 * What a game's answers count: texts that are said (core/language/say.ts). Whole sentences, for a word's gender and case
 * are its language's business.
 */
export interface Counted {
  /** With {count}: '5 rounds'. */
  amount: string
  /** A column's head: 'Rds'. */
  short: string
  /** A button's label: 'From 1 round'. */
  fromOne: string
  /** With {rated}, which is `rated`. */
  ratedOnly: string
  /** With {period} and {unrated}, which is `unrated`: nothing rated is on record. */
  noneRated: string
  /** With {metric} and {period}: it is known of nothing that is rated. */
  noneKnown: string
  /** With {players} (a number), {period} and {least}: nobody has enough that is rated. */
  noneEnough: string
  /** What it takes to be rated: 'no bots, two or more a side'. */
  rated: string
  /** Those that are not: 'rounds with a bot or fewer than two a side'. */
  unrated: string
}

export interface RankingQuestion extends RoundFilter {
  metric: Metric
  period: Period
  scope: Scope
}

export interface RankingRow {
  playerId: number
  value: number
  rounds: number
}

/** The floor plan of a room. `games/<id>/game.ts` exports one as default and is found at start. */
export interface Game {
  id: string
  title: string
  /** Rooms stand in this order, lowest first: of several with data the first answers when nobody names a game. */
  order: number
  counted: Counted
  /** Whether a base name looks like one of this game's files; everything else a folder holds is ignored and counted. */
  isFileName(name: string): boolean
  /** Only for a game with files beside its own: of what kind one is, in a word ('awards'); null for the game's own. */
  besides?(name: string): string | null
  /** A name as people read it: a server's or a player's, without the game's colour codes. */
  plainName(raw: string): string
  /** Folder below local_stats/<game>/<server>/ a file is kept in: '2026-03'. */
  archiveFolder(name: string): string
  /** Sorts names oldest first. */
  compareNames(a: string, b: string): number
  /** Bytes; a larger file is ignored. */
  maxFileSize: number
  /** Only for a game whose file may be a folder: how one becomes a file by a name that `isFileName` knows. */
  folders?: FolderRules
  /** Only for a game whose servers can be asked how it is going. */
  status?: StatusProtocol
  parserVersion: string
  /** Imports files, each wholly or not at all; outcomes in the order of `files`. Safe to repeat, from any process. */
  importFiles(db: Kysely<Database>, files: FileToImport[], options: ImportOptions): Promise<ImportOutcome[]>
  /** Imports an archived file anew whatever the ledger says, and tells what changed. With dryRun nothing is kept. */
  reimportFile(
    db: Kysely<Database>,
    file: FileToImport,
    options: ImportOptions & { dryRun: boolean },
  ): Promise<Reimported>
  /** Files waiting for their other half become orphans: past their window, or (closeAll) at the end of a hand import. Returns how many. */
  closeWaiting(db: Kysely<Database>, options: { now: Date; serverIds?: number[]; closeAll?: boolean }): Promise<number>
  /** What `debrief export <id>/<name>` can write, row by row. */
  exports: Record<string, (db: Kysely<Database>) => AsyncIterable<Record<string, unknown>>>
  metrics: readonly Metric[]
  /** Only for a game whose kinds of rounds are ranked apart; in the order they are offered. */
  formats?: readonly GameFormat[]
  /** Only for a game whose answers can be narrowed to a map: those played on these servers, the most played first. */
  maps?(db: Kysely<Database>, scope: Scope): Promise<string[]>
  /** Goes with `maps`: whether one of exactly this name is among them. */
  hasMap?(db: Kysely<Database>, scope: Scope, map: string): Promise<boolean>
  /** Whether there is anything of this game to ask about on these servers. */
  hasData(db: Kysely<Database>, scope: Scope): Promise<boolean>
  /** Who has played on which server, for core to join: what a guild may see of people. A pair may come more than once. */
  peopleByServer(db: Kysely<Database>): Expression<{ playerId: number; serverId: number }>
  /** What is told in a guild's channel by itself: rounds, evenings. */
  posts: PostSource
  /** The UTC day of these people's newest round on these servers; who has none is left out. */
  lastSeen(db: Kysely<Database>, question: { playerIds: readonly number[]; scope: Scope }): Promise<Map<number, Date>>
  /** The accounts of these people with rounds that count, the most first. */
  accountsOf(db: Kysely<Database>, question: SeenQuestion): Promise<AccountSeen[]>
  /** What these people's accounts were called, newest first. */
  namesOf(db: Kysely<Database>, question: SeenQuestion): Promise<NameBorne[]>
  /** Only for a game in which operators can set something right by hand. */
  corrections?: Corrections
  /** Every answer is made of rounds of the servers in `scope` alone. */
  answers: {
    /** What `stats` can show of a person; the first is shown when nothing was typed. */
    views: readonly string[]
    /** Buttons to the views are added to it. */
    stats(db: Kysely<Database>, question: StatsQuestion): Promise<Reply>
    /** Only for a game that can trace its numbers to the rounds and raw files they are made of. */
    why?(db: Kysely<Database>, question: WhyQuestion): Promise<Reply>
    rank(
      db: Kysely<Database>,
      question: RankingQuestion & { minRounds: number },
    ): Promise<{ rows: RankingRow[]; leftOut: number }>
    /** How far these people's values of a rate may be off (see core/metrics/margin-of.ts); who is left out is not known. */
    margins?(
      db: Kysely<Database>,
      question: RankingQuestion & { people: readonly Pick<RankingRow, 'playerId' | 'rounds'>[] },
    ): Promise<Map<number, number>>
  }
}
