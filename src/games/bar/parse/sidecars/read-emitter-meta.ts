import { z } from 'zod'
import type { MatchMeta, MetaPlayer, MetaSide } from '../match-meta.ts'
import { asIs, number, rank, seatNumber, text, textOrNumber } from './fields.ts'
import { readColour, readId, readReplayName, readSkill } from './read-values.ts'

/** The start script of a replay, in which players, teams and sides are numbered keys: player0, team3, allyteam1, ai2. */
const shape = z.object({ game: z.record(z.string(), z.unknown()) })

const head = z.object({ mapname: text, gametype: text, demofile: text, server_match_id: textOrNumber })

const flagNumber = z.union([z.number(), z.boolean()]).nullable().catch(null)

const player = z.object({
  team: seatNumber,
  name: text,
  accountid: textOrNumber,
  spectator: flagNumber,
  rank,
  skill: z
    .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).transform(([first]) => first ?? null)])
    .nullable()
    .catch(null),
})

const bot = z.object({ team: seatNumber, name: text, shortname: text })

const team = z.object({ allyteam: seatNumber, side: text, rgbcolor: text, teamleader: number })

/**
 * game_meta.json as the emitter writes it. It knows no winner, no length and no map size; the start is the stamp in the
 * replay's name. Null when it is of another shape.
 */
export function readEmitterMeta(json: unknown): MatchMeta | null {
  const parsed = shape.safeParse(json, asIs)
  if (!parsed.success) return null
  const { game } = parsed.data
  const { mapname, gametype, demofile, server_match_id } = head.parse(game, asIs)
  const teams = numbered(game, 'team', team)
  const players = [...seatedPlayers(game, teams), ...seatedBots(game, teams)]
  const sides = [...numbered(game, 'allyteam', z.object({})).keys()]
  return {
    matchId: readId(server_match_id),
    startedAt: readReplayName(demofile).startedAt,
    durationSeconds: null,
    map: mapname,
    mapWidth: null,
    mapHeight: null,
    engine: readReplayName(demofile).engine,
    gameVersion: gametype,
    endedNormally: null,
    sides: sides.sort((a, b) => a - b).map((allyTeam): MetaSide => ({ allyTeam, won: null, startBox: null })),
    players: players.sort((a, b) => a.teamId - b.teamId),
  }
}

type Teams = ReadonlyMap<number, z.infer<typeof team>>

/** Who sits on a seat: its leader, or else the first who says so. */
function seatedPlayers(game: Record<string, unknown>, teams: Teams): MetaPlayer[] {
  const seats = new Map<number, MetaPlayer>()
  for (const [id, one] of numbered(game, 'player', player)) {
    const of = teams.get(one.team)
    if (!of || one.spectator === true || (one.spectator ?? 0) !== 0) continue
    if (seats.has(one.team) && of.teamleader !== id) continue
    seats.set(one.team, {
      ...seatOf(one.team, of),
      name: one.name ?? `Player ${one.team}`,
      accountId: readId(one.accountid),
      isBot: false,
      skill: readSkill(one.skill),
      rank: one.rank,
    })
  }
  return [...seats.values()]
}

function seatedBots(game: Record<string, unknown>, teams: Teams): MetaPlayer[] {
  const seats = new Map<number, MetaPlayer>()
  for (const one of numbered(game, 'ai', bot).values()) {
    const of = teams.get(one.team)
    if (!of || seats.has(one.team)) continue
    const name = one.name ?? one.shortname ?? `Bot ${one.team}`
    seats.set(one.team, { ...seatOf(one.team, of), name, accountId: null, isBot: true, skill: null, rank: null })
  }
  return [...seats.values()]
}

function seatOf(teamId: number, { allyteam, side, rgbcolor }: z.infer<typeof team>) {
  const parts = rgbcolor?.split(' ').map(Number) ?? []
  return { teamId, allyTeam: allyteam, faction: side, colour: readColour(parts, 1) }
}

/** Values of 'team0', 'team1', … that fit, by their number and in its order. */
function numbered<Value>(game: Record<string, unknown>, prefix: string, fits: z.ZodType<Value>): Map<number, Value> {
  const found: [number, Value][] = []
  for (const [key, value] of Object.entries(game)) {
    const digits = key.startsWith(prefix) ? key.slice(prefix.length) : ''
    if (!/^\d{1,4}$/.test(digits)) continue
    const parsed = fits.safeParse(value, asIs)
    if (parsed.success) found.push([Number(digits), parsed.data])
  }
  return new Map(found.sort(([a], [b]) => a - b))
}
