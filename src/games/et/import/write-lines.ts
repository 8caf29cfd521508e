import type { Writes } from '../../../core/db/writes.ts'
import type { NameSeen } from '../../../core/players/names.ts'
import type { DerivedLine } from '../parse/derived-line.ts'
import { addToBests } from './bests.ts'
import { lineRow } from './line-row.ts'
import type { MeasuredRound } from './measure-round.ts'
import type { Wearer } from './resolve-accounts.ts'
import { addToTotals } from './totals.ts'

/** A player's line of a round, as it is written. */
interface LineToWrite {
  round: MeasuredRound
  line: DerivedLine
  accountId: number
  row: ReturnType<typeof lineRow>
}

/** Writes what every player did in these rounds, and adds it to the totals and bests. Returns the names people went by; bots have none. */
export function writeLines(
  writes: Writes,
  serverId: number,
  rounds: readonly MeasuredRound[],
  accountOf: (wearer: Wearer) => number,
): NameSeen[] {
  const lines = linesOf(rounds, accountOf)
  writes.add('player_stats', playerRows(lines))
  writes.add('weapon_stats', weaponRows(lines))
  const humans = lines.filter(({ line }) => !line.isBot)
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

export function linesOf(rounds: readonly MeasuredRound[], accountOf: (wearer: Wearer) => number): LineToWrite[] {
  return rounds.flatMap((round) =>
    round.lines.map((line) => ({ round, line, accountId: accountOf(line), row: lineRow(line) })),
  )
}

/** Rows of player_stats. */
export function playerRows(lines: readonly LineToWrite[]) {
  return lines.map(({ round, accountId, row }) => ({ round_id: round.record.id, account_id: accountId, ...row }))
}

/** Rows of weapon_stats. */
export function weaponRows(lines: readonly LineToWrite[]) {
  return lines.flatMap(({ round, line: { line, weapons } }) =>
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
  )
}

/** As player_rounds has it; that a line is a human's is not asked here. */
function countsIn({ state, placement, excluded }: MeasuredRound): boolean {
  return state === 'complete' && !placement.aborted && !excluded
}
