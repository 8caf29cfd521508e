import type { Scope } from '../commands/command-context.ts'

/** Whose accounts, and the servers on which they are looked at. */
export interface SeenQuestion {
  playerIds: readonly number[]
  scope: Scope
}

/** An account that plays a game, as far as it was seen in a scope. */
export interface AccountSeen {
  playerId: number
  /** Its row in player_accounts. */
  accountId: number
  /** As people read it: a short GUID. */
  account: string
  /** Those that count. */
  rounds: number
  /** The UTC day of the newest. */
  lastSeenAt: Date
}

/** A name that an account bore in a scope. */
export interface NameBorne {
  playerId: number
  accountId: number
  /** As people read it: a short GUID. */
  account: string
  /** Without the game's colour codes; may be empty. */
  name: string
  /** Also those that do not count. */
  rounds: number
  firstSeenAt: Date
  lastSeenAt: Date
}
