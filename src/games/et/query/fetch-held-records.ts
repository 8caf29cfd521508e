import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName } from '../../../core/players/fetch-display-names.ts'
import { groupRecords, type HeldRecord } from './describe-records.ts'
import { fetchHolderNames } from './fetch-holder-names.ts'
import { fetchRoundRecords, type RecordQuestion } from './fetch-round-records.ts'

/** Records with those who hold them, in the order in which they are told; `zoneOf` is a server's IANA zone. */
export async function fetchHeldRecords(
  db: Kysely<Database>,
  question: RecordQuestion,
  zoneOf: (serverId: number) => string,
): Promise<HeldRecord[]> {
  const holders = await fetchRoundRecords(db, question)
  if (holders.length === 0) return []
  const names = await fetchHolderNames(
    db,
    holders.map(({ accountId }) => accountId),
  )
  return groupRecords(holders, ({ accountId, serverId, ...place }) => ({
    ...place,
    name: names.get(accountId) ?? displayName(null, accountId),
    timeZone: zoneOf(serverId),
  }))
}
