import type { Kysely } from 'kysely'
import type { Asker, Place, Scope } from '../core/commands/command-context.ts'
import type { Database } from '../core/db/database.ts'
import { fetchScope } from '../core/guilds/fetch-scope.ts'
import type { Game } from '../games/game.ts'

/** Autocomplete has three seconds and cannot be deferred: whoever types waits no longer than this for the database. */
const patienceMs = 500
/** What is granted or revoked shows in the suggestions after at most so many milliseconds; answers see it at once. */
const freshMs = 30_000
const mostPlaces = 5_000

interface Asked {
  asker: Asker
  place: Place
}

/** What guilds, and people outside of them, may see: remembered, so that suggestions need no database. */
export interface KnownScopes {
  fetch(asked: Asked): Promise<Scope>
  /** What was fetched a moment ago, else the newest; not to be had at once = what is remembered, or no server. Never throws. */
  recall(asked: Asked): Promise<Scope>
}

/** No server is kept from anybody. */
export const everything: KnownScopes = { fetch: async () => null, recall: async () => null }

export function createKnownScopes(db: Kysely<Database>, games: readonly Pick<Game, 'peopleByServer'>[]): KnownScopes {
  const known = new Map<string, { scope: Scope; at: number }>()

  return {
    fetch,
    async recall(asked) {
      const remembered = known.get(keyOf(asked))
      if (remembered && Date.now() - remembered.at < freshMs) return remembered.scope
      const otherwise = remembered?.scope ?? []
      const fetched = fetch(asked).catch(() => otherwise)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<Scope>((resolve) => {
        timer = setTimeout(() => resolve(otherwise), patienceMs)
      })
      return Promise.race([fetched, late]).finally(() => clearTimeout(timer))
    },
  }

  async function fetch({ asker, place }: Asked): Promise<Scope> {
    const scope = await fetchScope(db, { asker, place, games })
    if (known.size >= mostPlaces) known.clear()
    known.set(keyOf({ asker, place }), { scope, at: Date.now() })
    return scope
  }
}

/** A guild sees the same whoever asks; outside of one it depends on who does. */
function keyOf({ asker, place }: Asked): string {
  return place.guildId ?? (asker.isOperator ? 'operator' : `user ${asker.discordId}`)
}
