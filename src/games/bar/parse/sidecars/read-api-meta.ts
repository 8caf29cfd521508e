import { z } from 'zod'
import type { MatchMeta, MetaPlayer } from '../match-meta.ts'
import { asIs, flag, listOf, number, rank, seatNumber, text, textOrNumber } from './fields.ts'
import { readColour, readDuration, readId, readReplayName, readSkill, readStartBox, readTime } from './read-values.ts'

/** World units of what the API calls one. */
const unit = 512
const largestMap = 256

const colour = z.object({ r: number, g: number, b: number }).nullable().catch(null)

const player = z.object({
  teamId: seatNumber,
  name: text,
  userId: textOrNumber,
  faction: text,
  rgbColor: colour,
  skill: textOrNumber,
  rank,
})

const bot = z.object({ teamId: seatNumber, name: text, shortName: text, faction: text, rgbColor: colour })

const side = z.object({
  allyTeamId: seatNumber,
  winningTeam: flag,
  startBox: z.object({ left: number, top: number, right: number, bottom: number }).nullable().catch(null),
  Players: listOf(player),
  AIs: listOf(bot),
})

const mapSize = z.int().min(1).max(largestMap).nullable().catch(null)

const shape = z.object({
  fileName: text,
  engineVersion: text,
  gameVersion: text,
  startTime: text,
  durationMs: number,
  gameEndedNormally: flag,
  hostSettings: z.object({ server_match_id: textOrNumber }).nullable().catch(null),
  Map: z.object({ scriptName: text, width: mapSize, height: mapSize }).nullable().catch(null),
  AllyTeams: listOf(side),
})

/** game_meta.json as the game's public API tells of a match. Null when it is of another shape. */
export function readApiMeta(json: unknown): MatchMeta | null {
  const parsed = shape.safeParse(json, asIs)
  if (!parsed.success || parsed.data.AllyTeams.length === 0) return null
  const meta = parsed.data
  const sides = meta.AllyTeams.toSorted((a, b) => a.allyTeamId - b.allyTeamId)
  const replay = readReplayName(meta.fileName)
  const mapWidth = meta.Map?.width ? meta.Map.width * unit : null
  const mapHeight = meta.Map?.height ? meta.Map.height * unit : null
  // A match that was broken off has no winner: then nobody lost it either.
  const isDecided = sides.some(({ winningTeam }) => winningTeam === true)
  return {
    matchId: readId(meta.hostSettings?.server_match_id ?? null),
    startedAt: readTime(meta.startTime) ?? replay.startedAt,
    durationSeconds: readDuration(meta.durationMs),
    map: meta.Map?.scriptName ?? null,
    mapWidth,
    mapHeight,
    engine: meta.engineVersion ?? replay.engine,
    gameVersion: meta.gameVersion,
    endedNormally: meta.gameEndedNormally,
    sides: sides.map(({ allyTeamId, winningTeam, startBox }) => ({
      allyTeam: allyTeamId,
      won: isDecided ? winningTeam : null,
      startBox: readStartBox(startBox, mapWidth, mapHeight),
    })),
    players: onePerSeat(sides.flatMap(seatsOf)),
  }
}

function seatsOf({ allyTeamId, Players, AIs }: z.infer<typeof side>): MetaPlayer[] {
  const people = Players.map((one) => ({
    teamId: one.teamId,
    allyTeam: allyTeamId,
    name: one.name ?? `Player ${one.teamId}`,
    accountId: readId(one.userId),
    isBot: false,
    faction: one.faction,
    colour: colourOf(one.rgbColor),
    skill: readSkill(one.skill),
    rank: one.rank,
  }))
  const bots = AIs.map((one) => ({
    teamId: one.teamId,
    allyTeam: allyTeamId,
    name: one.name ?? one.shortName ?? `Bot ${one.teamId}`,
    accountId: null,
    isBot: true,
    faction: one.faction,
    colour: colourOf(one.rgbColor),
    skill: null,
    rank: null,
  }))
  return [...people, ...bots]
}

function colourOf(parts: z.infer<typeof colour>): string | null {
  return parts && readColour([parts.r, parts.g, parts.b], 255)
}

/** Several may share one seat; the first is its owner. */
function onePerSeat(players: readonly MetaPlayer[]): MetaPlayer[] {
  const seats = new Map<number, MetaPlayer>()
  for (const one of players) if (!seats.has(one.teamId)) seats.set(one.teamId, one)
  return [...seats.values()].sort((a, b) => a.teamId - b.teamId)
}
