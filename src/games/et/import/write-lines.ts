import type { Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Writes } from '../../../core/db/writes.ts'
import type { NameSeen } from '../../../core/players/names.ts'
import type { DerivedLine } from '../parse/derived-line.ts'
import { resolveAccounts } from './resolve-accounts.ts'

export interface DerivedRound {
  roundId: number
  endedAt: Date
  lines: DerivedLine[]
}

/** Writes what every player did in these rounds. Returns the names that people went by; bots have none. */
export async function writeLines(
  trx: Transaction<Database>,
  writes: Writes,
  rounds: readonly DerivedRound[],
): Promise<NameSeen[]> {
  const accountOf = await resolveAccounts(
    trx,
    rounds.map(({ lines }) => lines),
  )
  const players = rounds.flatMap(({ roundId, lines }) =>
    lines.map((line) => ({ round_id: roundId, account_id: accountOf(line), ...columnsOf(line) })),
  )
  const weapons = rounds.flatMap(({ roundId, lines }) =>
    lines.flatMap(({ line, weapons }) =>
      Object.entries(weapons).map(([weapon, [hits, shots, kills, deaths, headshots]]) => ({
        round_id: roundId,
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
  writes.add('player_stats', players)
  writes.add('weapon_stats', weapons)
  return rounds.flatMap(({ endedAt, lines }) =>
    lines
      .filter(({ isBot }) => !isBot)
      .map((line) => ({ accountId: accountOf(line), rawName: line.rawName, name: line.name, at: endedAt, rounds: 1 })),
  )
}

function columnsOf(line: DerivedLine) {
  const { fields } = line
  return {
    line: line.line,
    guid: line.guid,
    name: line.name,
    raw_name: line.rawName,
    is_bot: line.isBot,
    side: line.side,
    verdict: line.verdict,
    flags: line.flags,
    kills: line.kills,
    deaths: line.deaths,
    hits: line.hits,
    shots: line.shots,
    headshots: line.headshots,
    seconds_played: line.secondsPlayed,
    seconds_dead: line.secondsDead,
    damage_given: fields.damageGiven,
    damage_received: fields.damageReceived,
    team_damage_given: fields.teamDamageGiven,
    team_damage_received: fields.teamDamageReceived,
    gibs: fields.gibs,
    self_kills: fields.selfKills,
    team_kills: fields.teamKills,
    team_gibs: fields.teamGibs,
    alive_percent: fields.alivePercent,
    xp: fields.xp,
    best_kill_spree: fields.bestKillSpree,
    worst_death_spree: fields.worstDeathSpree,
    kill_assists: fields.killAssists,
    kill_steals: fields.killSteals,
    headshot_kills: fields.headshotKills,
    objectives_stolen: fields.objectivesStolen,
    objectives_returned: fields.objectivesReturned,
    dynamites_planted: fields.dynamitesPlanted,
    dynamites_defused: fields.dynamitesDefused,
    times_revived: fields.timesRevived,
    bullets_fired: fields.bulletsFired,
    minutes_played: fields.minutesPlayed,
    tank: fields.tank,
    dead_percent: fields.deadPercent,
    minutes_dead: fields.minutesDead,
    kill_ratio: fields.killRatio,
    useful_kills: fields.usefulKills,
    denied_seconds: fields.deniedSeconds,
    double_kills: fields.doubleKills,
    triple_kills: fields.tripleKills,
    quad_kills: fields.quadKills,
    penta_kills: fields.pentaKills,
    hexa_kills: fields.hexaKills,
    useless_kills: fields.uselessKills,
    full_self_kills: fields.fullSelfKills,
    repairs: fields.repairs,
    revives_given: fields.revivesGiven,
  }
}
