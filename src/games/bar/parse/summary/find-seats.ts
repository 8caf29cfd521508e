import { groupRows } from '../../stats/grouping/group-rows.ts'
import type { DecodedAspects } from '../decoded-aspect.ts'
import type { MatchMeta } from '../match-meta.ts'
import { cleanText } from '../sidecars/clean-text.ts'
import { greatestSeat } from '../sidecars/fields.ts'
import type { Seat } from './match-summary.ts'

/** The seats of a match, by their number. From the sidecar; without one from whoever started or gave an order. */
export function findSeats(meta: MatchMeta | null, aspects: DecodedAspects): Seat[] {
  const starts = findStarts(aspects)
  const told = meta && meta.players.length > 0 ? seatsOf(meta) : seatsOfRows(aspects).map(unknownSeat)
  // Of several people on one seat the first is shown: what is counted is the seat's.
  const seats = new Map(told.toReversed().map((seat) => [seat.team_id, seat]))
  return [...seats.values()]
    .sort((a, b) => a.team_id - b.team_id)
    .map((seat) => {
      const start = starts.get(seat.team_id)
      const name = seat.name || (start?.name ?? `Seat ${seat.team_id}`)
      return { ...seat, name, start_x: start?.x ?? null, start_z: start?.z ?? null }
    })
}

function seatsOf({ players }: MatchMeta): Seat[] {
  return players.map((player) => ({
    team_id: player.teamId,
    ally_team: player.allyTeam,
    account: player.isBot ? null : player.accountId,
    name: player.name,
    is_bot: player.isBot,
    faction: player.faction,
    colour: player.colour,
    skill: player.skill,
    rank: player.rank,
    start_x: null,
    start_z: null,
  }))
}

function unknownSeat(team: number): Seat {
  const nothing = { account: null, faction: null, colour: null, skill: null, rank: null, start_x: null, start_z: null }
  return { team_id: team, ally_team: null, name: '', is_bot: false, ...nothing }
}

/**
 * The last team of team_stats is Gaia, nobody's: where only that aspect is there, it is left out by its place. Numbers
 * that are no seat's are left out: each seat costs a grid over the map and a look through all that was counted.
 */
function seatsOfRows({ start_pos, commands_log, team_stats }: DecodedAspects): number[] {
  const seats = new Set<number>()
  for (const column of [start_pos?.columns.player_id, commands_log?.columns.teamId])
    if (column) for (const team of groupRows(column).values) seats.add(team)
  if (seats.size === 0 && team_stats)
    for (const team of groupRows(team_stats.columns.team_id).values.slice(0, -1)) seats.add(team)
  return [...seats].filter((team) => team >= 0 && team <= greatestSeat)
}

/** By seat; a row's player is its seat. */
function findStarts({ start_pos }: DecodedAspects): Map<number, { name: string | null; x: number; z: number }> {
  const starts = new Map<number, { name: string | null; x: number; z: number }>()
  if (!start_pos) return starts
  const { player_id, player_name, x, z } = start_pos.columns
  for (let row = 0; row < start_pos.rows; row++) {
    const name = cleanText(player_name.values[row] ?? '')
    starts.set(player_id.values[row] ?? 0, { name, x: x.values[row] ?? 0, z: z.values[row] ?? 0 })
  }
  return starts
}
