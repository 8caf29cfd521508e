import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchAccounts, findOrAddAccounts, keepPerson } from '../../../core/players/accounts.ts'
import { foldName } from '../../../core/players/fold-name.ts'
import { settleStandsOf } from './settle-stands.ts'
import { recountTotals } from './totals.ts'
import { recountNames } from './write-names.ts'

/** What an account is told by. */
export interface Wearer {
  guid: string
  name: string
  isBot: boolean
}

/** Accounts that were looked for, and those of them that are on record. */
export interface KnownAccounts {
  asked: ReadonlySet<string>
  ids: ReadonlyMap<string, number>
}

/** Looks for whatever may be the accounts of these players. */
export async function lookUpAccounts(trx: Transaction<Database>, wearers: readonly Wearer[]): Promise<KnownAccounts> {
  const asked = new Set(wearers.flatMap(candidateKeys))
  return { asked, ids: asked.size > 0 ? await fetchAccounts(trx, 'et', [...asked]) : new Map() }
}

/** What a player is on record as while their GUID is not split, and what tells that it is. */
function candidateKeys(wearer: Wearer): string[] {
  const plain = accountKey(wearer, new Set())
  return wearer.isBot || wearer.guid === '' ? [plain] : [plain, splitMark(wearer.guid)]
}

/**
 * Row ids of the accounts behind these lines, by `accountKey`'s input. `rosters` are the lines of each round; `before`
 * is what was looked up already.
 *
 * An account is a short GUID. Bots share one and are told apart by name, and so are players without any. Two humans of
 * one round under one short GUID (8 hex digits can collide) are two from then on: the GUID is split by name, for rounds
 * on record as well, so that the answer does not depend on which round came first.
 */
export async function resolveAccounts(
  trx: Transaction<Database>,
  rosters: readonly (readonly Wearer[])[],
  before: KnownAccounts,
): Promise<(wearer: Wearer) => number> {
  const wearers = rosters.flat()
  const guids = [...new Set(wearers.flatMap(({ guid, isBot }) => (isBot || guid === '' ? [] : guid)))]
  const others = wearers.filter((wearer) => candidateKeys(wearer).some((key) => !before.asked.has(key)))
  const known = new Map([...before.ids, ...(await lookUpAccounts(trx, others)).ids])

  const shared = new Set(guids.filter((guid) => known.has(splitMark(guid))))
  for (const guid of [...new Set(rosters.flatMap(sharedGuids))].sort()) {
    if (shared.has(guid)) continue
    await splitGuid(trx, guid)
    shared.add(guid)
  }
  const wanted = wearers.map((wearer) => ({ accountId: accountKey(wearer, shared), isBot: wearer.isBot }))
  const missing = wanted.filter(({ accountId }) => !known.has(accountId))
  const ids = new Map([...known, ...(missing.length > 0 ? await findOrAddAccounts(trx, 'et', missing) : [])])
  return (wearer) => {
    const id = ids.get(accountKey(wearer, shared))
    if (id === undefined) throw new Error(`no account for ${accountKey(wearer, shared)}`)
    return id
  }
}

/** The account whose being there says that a GUID was split: nobody's own, or that of one who has no name. */
function splitMark(guid: string): string {
  return `${guid}\\`
}

/** A backslash cannot stand in a GUID or a name (it parts the fields of a line), so these keys never meet by accident. */
function accountKey({ guid, name, isBot }: Wearer, shared: ReadonlySet<string>): string {
  if (isBot) return `bot\\${name}`
  if (guid === '') return `nameless\\${foldName(name)}`
  return shared.has(guid) ? `${guid}\\${foldName(name)}` : guid
}

function sharedGuids(roster: readonly Wearer[]): string[] {
  const humans = roster.filter(({ isBot, guid }) => !isBot && guid !== '').map(({ guid }) => guid)
  return humans.filter((guid, index) => humans.indexOf(guid) !== index)
}

/**
 * Gives every line on record under this GUID to an account by its name; the name with the most lines stays the person
 * it was. Waits for imports of every server it played on.
 */
async function splitGuid(trx: Transaction<Database>, guid: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(${serverLock}, server_id) from (
      select distinct round.server_id from player_stats as line join rounds as round on round.id = line.round_id
      where line.guid = ${guid} order by 1) as played`.execute(trx)
  const { rows: lines } = await sql<{ accountId: number; name: string }>`
    select line.account_id as "accountId", line.name from player_stats as line
    where line.guid = ${guid} and not line.is_bot group by 1, 2 order by count(*) desc, 2`.execute(trx)
  await findOrAddAccounts(trx, 'et', [{ accountId: splitMark(guid), isBot: false }])
  const [most] = lines
  if (!most) return

  const keyOf = (name: string) => accountKey({ guid, name, isBot: false }, new Set([guid]))
  const wanted = lines.map(({ name }) => ({ accountId: keyOf(name), isBot: false }))
  const ids = await findOrAddAccounts(trx, 'et', wanted)
  for (const { name } of lines) {
    await sql`
      update player_stats set account_id = ${ids.get(keyOf(name))}
      where guid = ${guid} and name = ${name} and not is_bot`.execute(trx)
  }
  await keepPerson(trx, most.accountId, ids.get(keyOf(most.name)) ?? most.accountId)
  const touched = [...new Set([...lines.map((line) => line.accountId), ...ids.values()])]
  await recountTotals(trx, touched)
  await settleStandsOf(trx, touched)
  await recountNames(trx, touched)
}

/** First key of the advisory lock that lets one import at a time work on a server; the second is the server's id. */
export const serverLock = 6_574
