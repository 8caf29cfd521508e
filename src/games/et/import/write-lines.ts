import type { Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Writes } from '../../../core/db/writes.ts'
import type { NameSeen } from '../../../core/players/names.ts'
import { addToBests } from './bests.ts'
import { lineRow } from './line-row.ts'
import type { MeasuredRound } from './measure-round.ts'
import { type KnownAccounts, resolveAccounts } from './resolve-accounts.ts'
import { addToTotals } from './totals.ts'

/** Writes what every player did in these rounds, and adds it to the totals and bests. Returns the names people went by; bots have none. */
export async function writeLines(
  trx: Transaction<Database>,
  writes: Writes,
  serverId: number,
  rounds: readonly MeasuredRound[],
  accounts: KnownAccounts,
): Promise<NameSeen[]> {
  // The database works on the rounds while their lines are put together.
  await writes.flush()
  const rosters = rounds.map(({ lines }) => lines)
  const accountOf = await resolveAccounts(trx, rosters, accounts)
  const players = rounds.flatMap((round) =>
    round.lines.map((line) => ({ round, line, accountId: accountOf(line), row: lineRow(line) })),
  )
  writes.add(
    'player_stats',
    players.map(({ round, accountId, row }) => ({ round_id: round.record.id, account_id: accountId, ...row })),
  )
  writes.add(
    'weapon_stats',
    players.flatMap(({ round, line: { line, weapons } }) =>
      Object.entries(weapons).map(([weapon, [hits, shots, kills, deaths, headshots]]) => ({
        round_id: round.record.id,
        line,
        weapon: Number(weapon),
        hits,
        shots,
        kills,
        deaths,
        headshots,
      })),
    ),
  )
  const humans = players.filter(({ line }) => !line.isBot)
  const counting = humans.filter(({ round }) => countsIn(round))
  addToTotals(
    writes,
    serverId,
    counting.map(({ round: { record, written, format, rated, layout }, line: { weapons }, accountId, row }) => {
      const { map } = written
      return { accountId, endedAt: record.endedAt, map, format, rated, layout, sums: row, weapons }
    }),
  )
  addToBests(
    writes,
    serverId,
    counting
      .filter(({ round }) => round.rated)
      .map(({ round: { record, written, format }, row }) => {
        return { endedAt: record.endedAt, map: written.map, format, flags: row.flags, numbers: row }
      }),
  )
  return humans.map(({ round, line: { rawName, name }, accountId }) => {
    return { accountId, rawName, name, at: round.record.endedAt, rounds: 1 }
  })
}

/** As player_rounds has it; that a line is a human's is not asked here. */
function countsIn({ state, placement, excluded }: MeasuredRound): boolean {
  return state === 'complete' && !placement.aborted && !excluded
}
