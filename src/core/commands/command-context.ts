import type { Kysely } from 'kysely'
import type { Game } from '../../games/game.ts'
import type { Database } from '../db/database.ts'
import type { PeopleIndex } from '../players/people-index.ts'
import type { LiveServers } from '../status/live-servers.ts'
import type { Acts } from './acts.ts'

/** Of a game, what commands need. */
export type AnsweringGame = Pick<
  Game,
  | 'id'
  | 'title'
  | 'counted'
  | 'metrics'
  | 'formats'
  | 'maps'
  | 'hasMap'
  | 'hasData'
  | 'peopleByServer'
  | 'lastSeen'
  | 'accountsOf'
  | 'namesOf'
  | 'corrections'
  | 'answers'
>

/** Who asks. A terminal has no Discord user unless it was started with `--as`. */
export interface Asker {
  discordId: string | null
  /** One of OPERATOR_IDS, or whoever sits at the machine itself. */
  isOperator: boolean
  /** Has Manage Server where it is asked, as Discord said with the interaction. */
  managesGuild: boolean
}

/** Where it is asked: both null in a terminal, `guildId` null in a direct message. */
export interface Place {
  guildId: string | null
  channelId: string | null
  /** As people call it, where Discord says. */
  channelName?: string | null | undefined
  /** In a guild: what the bot may not do in this channel and would have to, to post there: 'Send Messages'. */
  missingRights?: readonly string[] | undefined
  /** In a guild: its language as Discord says, BCP 47. */
  guildLocale?: string | undefined
}

/** Ids of the game servers whose rounds may be spoken of here; null = all. */
export type Scope = readonly number[] | null

/** What every command may know of the world. */
export interface CommandContext {
  db: Kysely<Database>
  games: readonly AnsweringGame[]
  asker: Asker
  place: Place
  scope: Scope
  people: PeopleIndex
  acts: Acts
  live: Pick<LiveServers, 'list' | 'look'>
  now: Date
  /** BCP 47: what runCommand answers in. A command itself simply says what it has to (core/language/say.ts). */
  locale: string
}
