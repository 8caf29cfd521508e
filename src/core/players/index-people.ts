import { setImmediate } from 'node:timers/promises'
import { foldName } from './fold-name.ts'
import type { IndexedPerson, PeopleIndex, PeopleSearch } from './people-index.ts'

/** A person and everything they can be found by, as the database has it. */
export interface KnownPerson {
  playerId: number
  name: string
  lastSeenAt: number
  aliases: { alias: string; folded: string }[]
  /** Ids of the game servers they played on. */
  servers: ReadonlySet<number>
}

interface Alias {
  person: KnownPerson
  alias: string
  folded: string
}

/** Names that are indexed between two looks at what else the process has to do. */
const chunk = 5_000

/** An index of these people that never changes. `links` are Discord users and their players. */
export async function indexPeople(
  people: readonly KnownPerson[],
  links: ReadonlyMap<string, number>,
): Promise<PeopleIndex> {
  const newestFirst = people.toSorted((a, b) => b.lastSeenAt - a.lastSeenAt || a.playerId - b.playerId)
  const byId = new Map<number, KnownPerson>()
  const aliases: Alias[] = []
  for (const person of newestFirst) {
    byId.set(person.playerId, person)
    for (const alias of person.aliases) aliases.push({ person, ...alias })
    if (byId.size % chunk === 0) await setImmediate()
  }
  return { search }

  function search(typed: string, { limit, own, scope }: PeopleSearch): IndexedPerson[] {
    const isVisible = ({ servers }: KnownPerson) => scope === null || scope.some((server) => servers.has(server))
    const wanted = foldName(typed)
    const self = own === null ? undefined : byId.get(links.get(own) ?? 0)
    const found = new Map<number, IndexedPerson>()
    const take = ({ person, alias }: Pick<Alias, 'person' | 'alias'>) => {
      if (found.size < limit && !found.has(person.playerId) && isVisible(person))
        found.set(person.playerId, { playerId: person.playerId, name: person.name, alias })
    }
    if (wanted === '') {
      if (self) take({ person: self, alias: self.name })
      for (const person of newestFirst) {
        if (found.size >= limit) break
        take({ person, alias: person.name })
      }
      return [...found.values()]
    }

    const numbered = byId.get(Number(/^#(\d{1,9})$/.exec(wanted)?.[1] ?? 0))
    if (numbered) take({ person: numbered, alias: numbered.name })
    const ownMatch = self?.aliases.find(({ folded }) => folded.includes(wanted))
    if (self && ownMatch) take({ person: self, alias: ownMatch.alias })
    for (const ranked of rankAliases(aliases, wanted, limit, isVisible)) for (const alias of ranked) take(alias)
    return [...found.values()]
  }
}

/**
 * Visible aliases by how well they fit, each list of at most `limit` people: enough, since a person who stands in a
 * better list too takes a place there.
 */
function rankAliases(
  aliases: readonly Alias[],
  wanted: string,
  limit: number,
  isVisible: (person: KnownPerson) => boolean,
): Iterable<Alias>[] {
  const ranks = Array.from({ length: 4 }, () => new Map<number, Alias>())
  const inside = ` ${wanted}`
  for (const alias of aliases) {
    const at = alias.folded.indexOf(wanted)
    if (at < 0) continue
    const rank = alias.folded === wanted ? 0 : at === 0 ? 1 : alias.folded.includes(inside) ? 2 : 3
    const people = ranks[rank]
    if (!people || people.size >= limit || people.has(alias.person.playerId) || !isVisible(alias.person)) continue
    people.set(alias.person.playerId, alias)
  }
  return ranks.map((people) => people.values())
}
