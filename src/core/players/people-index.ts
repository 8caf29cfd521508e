/** Somebody a name may mean. */
export interface IndexedPerson {
  playerId: number
  /** As shown. */
  name: string
  /** The name that matched; equals `name` when that one did. */
  alias: string
}

/**
 * Everybody's names in memory, folded, for autocomplete: it has three seconds, cannot be deferred, and asks at every
 * key. Refreshed by whoever opened it when the data changed.
 */
export interface PeopleIndex {
  /** Best first: names that begin with what was typed, then words that do, then what holds it; of equals the newest seen. */
  search(typed: string, limit: number): IndexedPerson[]
}
