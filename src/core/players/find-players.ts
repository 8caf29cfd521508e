import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Game } from '../../games/game.ts'
import type { Scope } from '../commands/command-context.ts'
import type { Database } from '../db/database.ts'
import { displayName, knownNames } from './fetch-display-names.ts'
import { foldName } from './fold-name.ts'
import { mergedInto } from './follow-merges.ts'

/** A person that typed text may mean. */
export interface FoundPlayer {
  playerId: number
  /** What they are called now. */
  name: string
  /** The alias that matched; equals `name` when found by id. */
  alias: string
  /** On a server in scope, then by the day; null when no round of theirs is on record. */
  lastSeenAt: Date | null
}

export interface FoundPlayers {
  /** How they were found. 'similar' is a guess, best first. */
  by: 'id' | 'account' | 'name' | 'similar'
  players: FoundPlayer[]
}

export interface PlayersQuestion {
  games: readonly Pick<Game, 'peopleByServer' | 'lastSeen'>[]
  /** Null = everybody. */
  scope: Scope
  /** Default 10. */
  limit?: number
}

/**
 * People that typed text may mean: by id ('#12', also that of somebody who was merged into them), by account id (a
 * GUID), by exact name whatever the case, accents and colours, and last by likeness. Bots are never found, nor who has
 * no counted round on a server in scope. Empty when nothing comes near.
 */
export async function findPlayers(
  db: Kysely<Database>,
  typed: string,
  { games, scope, limit = 10 }: PlayersQuestion,
): Promise<FoundPlayers> {
  const wanted = typed.trim()
  const search = async (condition: RawBuilder<boolean>, likeness?: RawBuilder<number>) => {
    const found = await searchPeople(db, playedOn(db, games, scope), condition, limit, likeness)
    return scope === null ? found : seenIn(db, games, scope, found)
  }
  const id = /^#(\d{1,9})$/.exec(wanted)?.[1]
  if (id !== undefined) {
    const players = await search(sql<boolean>`account.player_id = ${mergedInto(Number(id))}`)
    if (players.length > 0) return { by: 'id', players }
  }
  if (/^[\da-f]{8}$/i.test(wanted)) {
    // A GUID that two humans share is split into accounts 'GUID\\name'; both are candidates.
    const guid = wanted.toUpperCase()
    const players = await search(
      sql<boolean>`split_part(account.account_id, chr(92), 1) = ${guid} and alias.account_id is not null`,
    )
    if (players.length > 0) return { by: 'account', players }
  }
  const folded = foldName(wanted)
  if (folded === '') return { by: 'similar', players: [] }

  const exact = await search(sql<boolean>`alias.folded = ${folded}`)
  if (exact.length > 0) return { by: 'name', players: exact }
  return { by: 'similar', players: await search(...alike(folded)) }
}

/** `%` and `<%` are trigram likeness of the whole name and of a part of it; `like` finds what is too short for them. */
function alike(folded: string): [condition: RawBuilder<boolean>, likeness: RawBuilder<number>] {
  const part = `%${folded.replace(/[\\%_]/g, '\\$&')}%`
  return [
    sql<boolean>`(alias.folded % ${folded} or ${folded} <% alias.folded or alias.folded like ${part})`,
    sql<number>`greatest(similarity(alias.folded, ${folded}), word_similarity(${folded}, alias.folded),
      case when alias.folded like ${part} then 0.9 else 0 end)`,
  ]
}

/** One `in`, and no `or` beside it: so the planner looks up who was found, instead of making the list of everybody. */
function playedOn(db: Kysely<Database>, games: PlayersQuestion['games'], scope: Scope): RawBuilder<boolean> {
  if (scope === null) return sql<boolean>`true`
  if (games.length === 0) return sql<boolean>`false`
  const inGames = games.map(
    (game) => sql`
      select played."playerId" from ${game.peopleByServer(db)} as played
      where played."serverId" = any(${[...scope]}::int4[])`,
  )
  return sql<boolean>`account.player_id in (${sql.join(inGames, sql` union all `)})`
}

/** The same people, last seen where the asker may look. */
async function seenIn(
  db: Kysely<Database>,
  games: PlayersQuestion['games'],
  scope: Scope,
  found: FoundPlayer[],
): Promise<FoundPlayer[]> {
  const playerIds = found.map(({ playerId }) => playerId)
  const seen = await Promise.all(games.map((game) => game.lastSeen(db, { playerIds, scope })))
  return found.map((player) => {
    const days = seen.flatMap((byPlayer) => byPlayer.get(player.playerId)?.getTime() ?? [])
    return { ...player, lastSeenAt: days.length > 0 ? new Date(Math.max(...days)) : null }
  })
}

async function searchPeople(
  db: Kysely<Database>,
  visible: RawBuilder<boolean>,
  condition: RawBuilder<boolean>,
  limit: number,
  likeness: RawBuilder<number> = sql<number>`1`,
): Promise<FoundPlayer[]> {
  const found = db
    .selectFrom('player_accounts as account')
    .leftJoin('player_names as alias', 'alias.account_id', 'account.id')
    .where('account.is_bot', '=', false)
    .where(condition)
    .where(visible)
    .groupBy('account.player_id')
    .select((eb) => [
      'account.player_id as playerId',
      sql<number>`max(${likeness})`.as('likeness'),
      eb.fn.max('alias.last_seen_at').as('lastSeenAt'),
      sql<string | null>`(array_agg(alias.name order by ${likeness} desc, alias.last_seen_at desc nulls last))[1]`.as(
        'alias',
      ),
    ])
    .orderBy('likeness', 'desc')
    .orderBy('lastSeenAt', (order) => order.desc().nullsLast())
    .orderBy('playerId')
    .limit(limit)
  const rows = await db
    .selectFrom(found.as('found'))
    .select(['found.playerId', 'found.alias', 'found.lastSeenAt'])
    .select((eb) => knownNames(db).where('person.id', '=', eb.ref('found.playerId')).as('known'))
    .orderBy('found.likeness', 'desc')
    .orderBy('found.lastSeenAt', (order) => order.desc().nullsLast())
    .orderBy('found.playerId')
    .execute()
  return rows.map(({ playerId, alias, lastSeenAt, known }) => {
    const name = displayName(known, playerId)
    return { playerId, name, alias: alias?.trim() ? alias : name, lastSeenAt }
  })
}
