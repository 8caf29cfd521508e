import { stripColours } from '../../../src/games/et/parse/strip-colours.ts'
import type { HalfPlan } from './plan.ts'
import type { PlayedLine, PlayedRound } from './truth.ts'

interface Saved {
  round: PlayedRound
  /** Local wall clock of the end of the round, ms; the simulated server's clock is UTC. */
  wall: number
  pauseSeconds: number
}

/** What other scripts leave beside a round file: awards and times. Nothing beside a round without an intermission. */
export function writeSiblings({ round, wall, pauseSeconds }: Saved): { name: string; text: string }[] {
  if (round.file === null || round.aborted) return []
  const unix = Math.floor(wall / 1000)
  return [
    { name: round.file.replace(/\.txt$/, '-endstats.txt'), text: writeAwards(round.players) },
    {
      name: `gametime-${round.map.replace(/[^\w-]/g, '_')}-R${round.round}-${unix}.json`,
      text: writeTimes(round, unix, pauseSeconds),
    },
  ]
}

const awards: readonly (readonly [award: string, of: (line: PlayedLine) => number, unit?: string])[] = [
  ['Most damage given', ({ counts }) => counts.damageGiven],
  ['Most damage received', ({ counts }) => counts.damageReceived],
  ['Most team damage given', ({ counts }) => counts.teamDamageGiven],
  ['Most selfkills', ({ counts }) => counts.selfKills],
  ['Most deaths', ({ deaths }) => deaths],
  ['Most kills per minute', ({ kills, seconds }) => Math.round((kills / Math.max(1, seconds)) * 6000) / 100],
  ['Most revives', ({ counts }) => counts.revivesGiven],
  ['Most revived', ({ counts }) => counts.timesRevived],
  ['Best K/D ratio', ({ kills, deaths }) => (deaths === 0 ? 0 : kills / deaths)],
  ['Longest killing spree', ({ counts }) => counts.bestKillSpree],
  ['Longest death spree', ({ counts }) => counts.worstDeathSpree],
  ['Most corpse gibs', ({ counts }) => counts.gibs],
  ['Most kill assists', ({ counts }) => counts.killAssists],
  ['Most headshot kills', ({ counts }) => counts.headshotKills],
  // The genuine file has it twice.
  ['Longest killing spree', ({ counts }) => counts.bestKillSpree],
  ['Most playtime denied', ({ counts }) => counts.deniedSeconds, 'seconds'],
]

function writeAwards(players: readonly PlayedLine[]): string {
  let text = ''
  for (const [award, of, unit] of awards) {
    const [best] = [...players].sort((a, b) => of(b) - of(a))
    if (best && of(best) > 0) text += `${award}\t${nameOf(best)}\t${of(best)}${unit ? ` ${unit}` : ''}\n`
  }
  // Whom somebody killed how often is not simulated: everybody of the other side alike.
  for (const player of players) {
    const others = players.filter(({ side }) => side !== 3 && side !== player.side)
    for (const other of others) {
      const [kills, deaths] = [player.kills, other.kills].map((all) => Math.floor(all / Math.max(1, others.length)))
      text += `${nameOf(other)}\t${kills}\t${deaths}\n`
    }
  }
  return text
}

const reasons: Partial<Record<HalfPlan['ends'], string>> = {
  objective: 'objective',
  limit: 'time_expired',
  'attackers-surrender': 'surrender',
  'defenders-surrender': 'surrender',
}

function writeTimes(
  { map, round, elapsedMs, limitMs, ends, defender, players, winner }: PlayedRound,
  unix: number,
  pause: number,
) {
  const seconds = Math.round(elapsedMs / 1000)
  const attacker = defender === 1 ? 2 : 1
  const surrendered = ends === 'attackers-surrender' ? attacker : ends === 'defenders-surrender' ? defender : 0
  const caller = surrendered === 0 ? undefined : players.find(({ side }) => side === surrendered)
  const roster = (side: 1 | 2) =>
    JSON.stringify(
      players
        .filter((player) => player.side === side)
        .map((player) => ({ guid: player.guid.padEnd(32, '0'), name: nameOf(player) })),
    )
  const fields = {
    Map: map,
    Round: round,
    Winner: winner ?? 0,
    Defender: defender,
    Lua_Playtime: `${seconds} sec`,
    Lua_Timelimit: `${limitMs / 60_000} min`,
    Lua_Pauses: `${pause > 0 ? 1 : 0} (${pause} sec)`,
    Lua_EndReason: reasons[ends] ?? 'time_expired',
    Lua_SurrenderTeam: surrendered,
    Lua_SurrenderCaller: caller?.guid ?? '',
    Lua_SurrenderCallerName: caller ? nameOf(caller) : '',
    Axis_JSON: roster(1),
    Allies_JSON: roster(2),
  }
  const meta = {
    map,
    round,
    round_start_unix: unix - seconds - pause,
    round_end_unix: unix,
    actual_duration_seconds: seconds,
    warmup_seconds: 30,
    pause_seconds: pause,
    pause_count: pause > 0 ? 1 : 0,
    server_ip: '127.0.0.1',
    server_port: '27960',
    match_id: String(unix),
    spawn_stats: [],
  }
  const embed = {
    fields: Object.entries(fields).map(([name, value]) => ({ name, value: String(value), inline: true })),
  }
  return JSON.stringify({ meta, payload: { content: 'STATS_READY', embeds: [embed] } })
}

function nameOf({ name }: PlayedLine): string {
  return stripColours(name).trim()
}
