import type { Kysely } from 'kysely'
import type { Charts } from '../../charts/charts.ts'
import type { CommandContext } from '../../core/commands/command-context.ts'
import type { Registry } from '../../core/commands/registry.ts'
import type { Database } from '../../core/db/database.ts'
import type { Logger } from '../../core/log.ts'
import type { Sender } from '../sender.ts'

/** What keeping boards needs of the world. */
export interface Keeping {
  db: Kysely<Database>
  registry: Registry
  sender: Sender
  charts: Charts
  /** Small print under every board: the demo's label. */
  notes: readonly string[]
  /** What every command may know of the world, whoever asks and wherever. */
  context: () => Omit<CommandContext, 'asker' | 'place' | 'scope' | 'now' | 'locale'>
  /** Everything is for everybody, granted or not. */
  allIsOpen: boolean
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  now: () => Date
  /** Aborted = no further board is begun. */
  signal: AbortSignal
}
