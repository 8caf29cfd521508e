import type { Kysely } from 'kysely'
import type { Game } from '../../games/game.ts'
import type { Database } from '../db/database.ts'

/** Of a game, what commands need. */
export type AnsweringGame = Pick<Game, 'id' | 'title' | 'metrics' | 'hasData' | 'answers'>

/** Who asks. A terminal has no Discord user unless it was started with `--as`. */
export interface Asker {
  discordId: string | null
}

/** What every command may know of the world. */
export interface CommandContext {
  db: Kysely<Database>
  games: readonly AnsweringGame[]
  asker: Asker
  now: Date
  /** BCP 47, for numbers and dates. */
  locale: string
}
