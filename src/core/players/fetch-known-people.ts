import { type Kysely, sql } from 'kysely'
import type { Game } from '../../games/game.ts'
import type { Database } from '../db/database.ts'
import { displayName } from './fetch-display-names.ts'
import type { KnownPerson } from './index-people.ts'

/** People that are fetched at once: the process has other things to do between two such answers. */
const chunk = 1_000

/** Every human with a name on record, what they are and were called, and where they played. */
export async function fetchKnownPeople(
  db: Kysely<Database>,
  games: readonly Pick<Game, 'peopleByServer'>[],
): Promise<KnownPerson[]> {
  const people: KnownPerson[] = []
  const { last } = await db
    .selectFrom('players')
    .select(({ fn }) => fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow()
  for (let after = 0; after < (last ?? 0); after += chunk) {
    const servers = await fetchServers(db, games, after)
    people.push(...groupNames(await fetchNames(db, after), servers))
  }
  return people
}

interface NameRow {
  playerId: number
  chosen: string | null
  name: string
  folded: string
  /** Since 1970. */
  seconds: number
}

/** Newest first, so a person's first name is the one they are called by (fetch-display-names.ts). */
async function fetchNames(db: Kysely<Database>, after: number): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`
    select person.id as "playerId", person.name as chosen, alias.name, alias.folded,
           extract(epoch from alias.last_seen_at)::float8 as seconds
    from players as person
    join player_accounts as account on account.player_id = person.id and not account.is_bot
    join player_names as alias on alias.account_id = account.id
    where person.id > ${after} and person.id <= ${after + chunk}
    order by alias.last_seen_at desc, alias.rounds desc, alias.raw_name`.execute(db)
  return rows
}

async function fetchServers(
  db: Kysely<Database>,
  games: readonly Pick<Game, 'peopleByServer'>[],
  after: number,
): Promise<Map<number, Set<number>>> {
  const servers = new Map<number, Set<number>>()
  for (const game of games) {
    const { rows } = await sql<{ playerId: number; serverId: number }>`
      select distinct played."playerId", played."serverId" from ${game.peopleByServer(db)} as played
      where played."playerId" > ${after} and played."playerId" <= ${after + chunk}`.execute(db)
    for (const { playerId, serverId } of rows) {
      const known = servers.get(playerId)
      if (known) known.add(serverId)
      else servers.set(playerId, new Set([serverId]))
    }
  }
  return servers
}

const nowhere: ReadonlySet<number> = new Set()

function groupNames(rows: readonly NameRow[], servers: ReadonlyMap<number, ReadonlySet<number>>): KnownPerson[] {
  const people = new Map<number, KnownPerson>()
  for (const { playerId, chosen, name, folded, seconds } of rows) {
    const alias = displayName(name, playerId)
    const known = people.get(playerId)
    // The same name in other colours.
    if (known?.aliases.some((other) => other.alias === alias)) continue
    if (known) known.aliases.push({ alias, folded })
    else
      people.set(playerId, {
        playerId,
        name: displayName(chosen ?? name, playerId),
        lastSeenAt: seconds,
        aliases: [{ alias, folded }],
        servers: servers.get(playerId) ?? nowhere,
      })
  }
  return [...people.values()]
}
