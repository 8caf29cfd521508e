/** Somebody a name may mean. */
export interface IndexedPerson {
  playerId: number
  /** As shown. */
  name: string
  /** The name that matched; equals `name` when that one did. */
  alias: string
}

export interface PeopleSearch {
  limit: number
  /** The Discord user who types: their own player comes first. */
  own: string | null
  /** Ids of game servers: only who played on one of them is offered. Null = everybody. */
  scope: readonly number[] | null
}

/**
 * Everybody's names in memory, folded, for autocomplete: it has three seconds, cannot be deferred, and asks at every
 * key. Refreshed by whoever opened it when the data changed.
 */
export interface PeopleIndex {
  /**
   * Best first: the name itself, then names that begin with what was typed, then words that do, then what holds it; of
   * equals the newest seen. With nothing typed the newest seen of all.
   */
  search(typed: string, options: PeopleSearch): IndexedPerson[]
}
