import { countCommands } from '../stats/commands/count-commands.ts'
import { sumContributions } from '../stats/economy/sum-contributions.ts'
import { type Fight, findFights } from '../stats/fights/find-fights.ts'
import { countMade } from '../stats/units/count-made.ts'
import { priceKinds } from '../stats/value/price-kinds.ts'
import type { BarGiftTable } from '../tables.ts'
import type { DecodedAspects } from './decoded-aspect.ts'
import type { Rejection } from './dump.ts'
import type { Sidecars } from './read-sidecars.ts'
import { drawHeat, findMapSize } from './summary/draw-heat.ts'
import { findHandOvers } from './summary/find-hand-overs.ts'
import { findLosses } from './summary/find-losses.ts'
import { findSeats } from './summary/find-seats.ts'
import { followArmies } from './summary/follow-armies.ts'
import type { MatchSummary, Seat } from './summary/match-summary.ts'
import { framesOf, longestMatch, secondsByRows } from './summary/match-time.ts'
import { readSamples } from './summary/read-samples.ts'
import { sumMinutes } from './summary/sum-minutes.ts'
import { sumTotals } from './summary/sum-totals.ts'
import { sumDamage, sumUnits, unitMinutes } from './summary/sum-units.ts'
import { tellSides } from './summary/tell-sides.ts'
import { unitNames } from './summary/unit-names.ts'

/** More are no help on a map. */
const mostFights = 50

/** Rows of all tables, which are in memory at once; half an hour between sixteen has eight thousand. */
const mostRows = 250_000

export type Summarised = { ok: true; summary: MatchSummary } | { ok: false; rejection: Rejection }

/**
 * What the tables say of a match. An aspect or a sidecar that is missing leaves nulls and empty lists, never zeros;
 * seats that are nobody's (Gaia) are in no row. Rejected when nothing tells who played, no time is told and there is no
 * sidecar or no row at all, or a time is told that cannot be.
 */
export function summariseMatch(aspects: DecodedAspects, sidecars: Sidecars): Summarised {
  const { meta, defs } = sidecars
  const frames = framesOf(aspects)
  const odd = frames.find(({ first, last }) => first < 0 || last > longestMatch * 3600 * 30)
  if (odd) {
    const at = odd.first < 0 ? odd.first : odd.last
    return reject('absurd-frame', `${odd.aspect}.mpk has a row at frame ${at}: no match takes ${longestMatch} hours`)
  }
  const seconds = meta?.durationSeconds ?? secondsByRows(frames)
  // A sidecar alone is no match: an emitter that fell over leaves empty aspects beside it.
  const hasRows = Object.values(aspects).some(({ rows }) => rows > 0)
  if (seconds === null && (meta === null || !hasRows))
    return reject('no-rows', 'no aspect has a row that says when it was')

  const seats = findSeats(meta, aspects)
  if (seats.length === 0) return reject('no-players', 'nothing in it says who played')
  const teams = new Set(seats.map(({ team_id }) => team_id))
  const { areEnemies, areMates } = tellSides(seats)
  const nameOf = unitNames(defs)
  const { commands_log, damage_log, team_stats, unit_economy, unit_events, unit_positions } = aspects
  const commands = commands_log ? countCommands(commands_log) : null
  const made = unit_events ? countMade(unit_events, 'FINISHED') : null
  const losses = unit_events ? findLosses(unit_events) : null
  const gifts = unit_events ? sumGifts(aspects, sidecars, teams, areMates) : null
  const armyValues = followArmies(aspects, sidecars, teams)
  const net = unit_economy ? sumContributions(unit_economy) : null
  const damage = damage_log ? sumDamage(damage_log, areEnemies) : null
  const size = findMapSize(meta, unit_positions)
  const summary: MatchSummary = {
    match: {
      serverMatchId: meta?.matchId ?? null,
      startedAt: meta?.startedAt ?? null,
      map: meta?.map ?? null,
      map_width: size?.width ?? null,
      map_height: size?.height ?? null,
      seconds,
      engine: meta?.engine ?? null,
      game_version: meta?.gameVersion ?? null,
      ended_normally: meta?.endedNormally ?? null,
      has_bot: seats.some(({ is_bot }) => is_bot),
      player_count: seats.filter(({ is_bot }) => !is_bot).length,
      rated: isRated(seats),
    },
    sides: sidesOf(sidecars, seats),
    players: seats,
    totals: sumTotals(aspects, { commands, made, losses, gifts, armyValues }, [...teams]),
    minutes: sumMinutes(aspects, { commands, made, losses }, teams),
    samples: team_stats ? readSamples(team_stats, teams) : [],
    armyValues: armyValues ?? [],
    unitStats: sumUnits({ made, losses, damage, net }, nameOf, { teams, areEnemies }),
    unitMinutes: made ? unitMinutes(made, nameOf, teams) : [],
    gifts: gifts ?? [],
    engagements: damage_log ? greatestFights(findFights(damage_log), teams) : [],
    heat: unit_positions && size ? drawHeat(unit_positions, size, teams) : [],
  }
  const { match: _, ...tables } = summary
  const rows = Object.values(tables).reduce((sum, table) => sum + table.length, 0)
  if (rows > mostRows) return reject('too-many-rows', `it comes to ${rows} rows: no match has more than ${mostRows}`)
  return { ok: true, summary }
}

function reject(code: string, sentence: string): Summarised {
  return { ok: false, rejection: { code, sentence } }
}

/** Two sides, two or more people each, no bot. */
function isRated(seats: readonly Seat[]): boolean {
  const sizes = new Map<number | null, number>()
  for (const { ally_team } of seats) sizes.set(ally_team, (sizes.get(ally_team) ?? 0) + 1)
  return (
    sizes.size === 2 &&
    !sizes.has(null) &&
    [...sizes.values()].every((size) => size >= 2) &&
    seats.every(({ is_bot }) => !is_bot)
  )
}

/** Every side that the sidecar names or somebody sits on. A start box has all its edges or none. */
function sidesOf({ meta }: Sidecars, seats: readonly Seat[]): MatchSummary['sides'] {
  const named = new Map(meta?.sides.map((side) => [side.allyTeam, side]))
  const played = seats.flatMap(({ ally_team }) => ally_team ?? [])
  return [...new Set([...named.keys(), ...played])]
    .sort((a, b) => a - b)
    .map((ally_team) => {
      const { won = null, startBox = null } = named.get(ally_team) ?? {}
      return {
        ally_team,
        won,
        box_left: startBox?.left ?? null,
        box_top: startBox?.top ?? null,
        box_right: startBox?.right ?? null,
        box_bottom: startBox?.bottom ?? null,
      }
    })
}

/** By damage, the greatest first. */
function greatestFights(fights: readonly Fight[], teams: ReadonlySet<number>): MatchSummary['engagements'] {
  const greatest = [...fights].sort((a, b) => b.damage - a.damage || a.startFrame - b.startFrame).slice(0, mostFights)
  return greatest.map(({ startFrame, endFrame, x, z, hits, damage, attackers, victims }, index) => ({
    place: index + 1,
    start_frame: startFrame,
    end_frame: endFrame,
    x,
    z,
    hits,
    damage,
    teams: [...new Set([...attackers, ...victims])].filter((team) => teams.has(team)).sort((a, b) => a - b),
  }))
}

/** Between mates: what an enemy captured was not given. */
function sumGifts(
  { unit_events }: DecodedAspects,
  { defs, unitCosts }: Sidecars,
  teams: ReadonlySet<number>,
  areMates: (one: number, other: number) => boolean,
): Omit<BarGiftTable, 'match_id'>[] {
  const prices = unitCosts ? priceKinds({ defs, unitCosts }) : null
  const gifts = new Map<string, Omit<BarGiftTable, 'match_id'>>()
  for (const { from, to, defId } of unit_events ? findHandOvers(unit_events) : []) {
    if (!teams.has(from) || !teams.has(to) || !areMates(from, to)) continue
    const key = `${from} ${to}`
    const gift = gifts.get(key) ?? { from_team: from, to_team: to, units: 0, value: 0 }
    gift.units += 1
    const price = prices?.get(defId)
    gift.value = gift.value === null || price === undefined ? null : gift.value + price
    gifts.set(key, gift)
  }
  return [...gifts.values()]
}
