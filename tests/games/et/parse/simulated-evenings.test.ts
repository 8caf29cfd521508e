import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DerivedLine } from '../../../../src/games/et/parse/derived-line.ts'
import { type InterpretedRound, interpretFiles } from './interpret-files.ts'

/** What was played, told by the game that the genuine writer was driven with. */
interface TruePlayer {
  guid: string
  /** Bytes as Latin-1. */
  name: string
  /** time_axis + time_allies: ms on a team, which the file calls minutes. time_played: of these, alive. */
  stats: Record<string, number>
  weapons: Record<string, Record<'hits' | 'shots' | 'kills' | 'deaths' | 'headshots', number>>
  xp: number
  times_revived: number
}

interface TrueRound {
  /** 'none': a restart leaves no file. */
  file: string
  true_round: 1 | 2
  match: number
  ended: string
  elapsed_ms: number
  players: TruePlayer[]
}

const folder = `${process.env.REAL_DATA_DIR}/et/lua-written`
const everything =
  'kills deaths damageGiven damageReceived teamDamageGiven teamDamageReceived gibs selfKills teamKills teamGibs ' +
  'secondsPlayed secondsDead weapons'

/** Whatever no reader of these files can get right, and why. */
const unrecoverable: Record<string, string[]> = {
  // The file keeps the last look at a leaver, up to 5 s old. One died after it, one threw a grenade.
  'e2-6v6-roster': [
    '2026-03-05-205153-frostbite-round-1.txt 13777F8D: secondsDead',
    '2026-03-05-205859-frostbite-round-2.txt F24EAAC6: weapons',
  ],
  // Two reconnected inside a round: the line of the stint before was overwritten.
  'e3-reconnect': [
    '2026-03-08-214158-supply-round-2.txt FAE1F424: kills deaths damageGiven damageReceived gibs selfKills secondsPlayed secondsDead weapons xp timesRevived',
    '2026-03-08-214739-te_escape2-round-1.txt 1B1BC9EA: kills deaths damageGiven damageReceived gibs selfKills secondsPlayed secondsDead weapons xp timesRevived',
  ],
  // Damaged on purpose: one cut, one a header alone, one lost, one empty, so that its round two is an orphan.
  'e8-damaged': [
    '2026-06-02-201105-etl_adlernest-round-2.txt: cut',
    '2026-06-02-201846-supply-round-1.txt: header-only',
    '2026-06-02-202453-supply-round-2.txt: not there',
    '2026-06-02-202934-te_escape2-round-1.txt: empty',
    ...['1B1BC9EA', '3C44AE90', '5D7E7347', 'B89E4BC7', 'D9C8207E', 'FAE1F424'].map(
      (guid) => `2026-06-02-203340-te_escape2-round-2.txt ${guid}: ${everything}`,
    ),
  ],
}

describe.skipIf(!process.env.REAL_DATA_DIR)('what was played is what is told', () => {
  it.each(process.env.REAL_DATA_DIR ? readdirSync(folder) : [])('in %s, but for what no file holds', (evening) => {
    const read = (path: string) => readFileSync(`${folder}/${evening}/${path}`)
    const files = readdirSync(`${folder}/${evening}/files`).map((name) => ({ name, bytes: read(`files/${name}`) }))
    const truth: TrueRound[] = readdirSync(`${folder}/${evening}/truth`).map((name) =>
      JSON.parse(read(`truth/${name}`).toString()),
    )
    const { rounds, rejected } = interpretFiles(files)
    const byName = new Map(rounds.map((round) => [round.name, round]))

    const differences = truth.flatMap((played) => {
      if (played.file === 'none') return []
      const round = byName.get(played.file)
      if (!round) return [`${played.file}: ${rejected.get(played.file)?.code ?? 'not there'}`]
      const first = truth.findLast(({ match, true_round }) => match === played.match && true_round === 1)
      return [...roundDifferences(played, first ?? null, round), ...lineDifferences(played, round)]
    })
    expect(differences.sort()).toEqual([...(unrecoverable[evening] ?? [])].sort())
    expect(rounds.map(({ name }) => name).filter((name) => !truth.some(({ file }) => file === name))).toEqual([])
  })
})

function roundDifferences(played: TrueRound, first: TrueRound | null, round: InterpretedRound): string[] {
  const { placement, seconds, name } = round
  const isPaired =
    played.true_round === 1 ? round.first === null : round.first === first?.file || round.state === 'orphan'
  const facts: [string, boolean][] = [
    ['round', placement.round === played.true_round],
    ['pair', isPaired],
    ['aborted', placement.aborted === (played.ended === 'map')],
    ['seconds', seconds !== null && Math.abs(seconds - played.elapsed_ms / 1000) <= 1],
  ]
  return facts.filter(([, isRight]) => !isRight).map(([fact]) => `${name}: ${fact}`)
}

function lineDifferences(played: TrueRound, { name, lines, written }: InterpretedRound): string[] {
  const isOf = (line: DerivedLine, { guid, name: bytes }: TruePlayer) =>
    line.guid === guid.slice(0, 8) && (!line.isBot || line.rawName === Buffer.from(bytes, 'latin1').toString())
  const found = played.players.flatMap((player) => {
    const line = lines.find((candidate) => isOf(candidate, player))
    if (!line) return [`${name} ${player.guid.slice(0, 8)}: no line`]
    const wrong = wrongFields(player, line, written.layout)
    return wrong.length === 0 ? [] : [`${name} ${line.guid}: ${wrong.join(' ')}`]
  })
  const surplus = lines.filter((line) => !played.players.some((player) => isOf(line, player)))
  return [...found, ...surplus.map(({ guid }) => `${name} ${guid}: did not play`)]
}

/** Every number must be the true one; times within the grain of 0.1 min, and the first writer has none. */
function wrongFields({ stats, weapons, xp, times_revived }: TruePlayer, line: DerivedLine, layout: number): string[] {
  const { fields } = line
  const onTeam = ((stats.time_axis ?? 0) + (stats.time_allies ?? 0)) / 1000
  const dead = onTeam - (stats.time_played ?? 0) / 1000
  const isNear = (told: number | null, played: number, grain: number) =>
    layout === 32 ? told === null : told !== null && Math.abs(told - played) <= grain
  const facts: [string, boolean][] = [
    ['kills', line.kills === stats.kills],
    ['deaths', line.deaths === stats.deaths],
    ['damageGiven', fields.damageGiven === stats.damage_given],
    ['damageReceived', fields.damageReceived === stats.damage_received],
    ['teamDamageGiven', fields.teamDamageGiven === stats.team_damage_given],
    ['teamDamageReceived', fields.teamDamageReceived === stats.team_damage_received],
    ['gibs', fields.gibs === stats.gibs],
    ['selfKills', fields.selfKills === stats.self_kills],
    ['teamKills', fields.teamKills === stats.team_kills],
    ['teamGibs', fields.teamGibs === stats.team_gibs],
    ['secondsPlayed', isNear(line.secondsPlayed, onTeam, 6)],
    ['secondsDead', isNear(line.secondsDead, dead, 3)],
    ['weapons', JSON.stringify(weaponsOf(weapons)) === JSON.stringify(line.weapons)],
    ['xp', fields.xp === xp],
    ['timesRevived', fields.timesRevived === times_revived],
  ]
  return facts.filter(([, isRight]) => !isRight).map(([fact]) => fact)
}

/** As a file has them: in order, and only those with a hit, a shot, a kill or a death. */
function weaponsOf(weapons: TruePlayer['weapons']): Record<string, number[]> {
  const used = Object.entries(weapons).filter(([, { hits, shots, kills, deaths }]) => hits || shots || kills || deaths)
  return Object.fromEntries(
    used.map(([index, { hits, shots, kills, deaths, headshots }]) => [index, [hits, shots, kills, deaths, headshots]]),
  )
}
