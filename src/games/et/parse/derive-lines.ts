import { deadTime } from './dead-time.ts'
import type { DerivedLine, Verdict } from './derived-line.ts'
import { type CountField, countFields, ratioFields } from './fields.ts'
import { judgeLine } from './judge-line.ts'
import { matchPlayers } from './match-players.ts'
import { playTime, playTimeOfRoundTwo } from './play-time.ts'
import { ratiosOf } from './ratios-of.ts'
import { subtractLine } from './subtract-line.ts'
import { sumWeapons } from './sum-weapons.ts'
import type { WrittenLine, WrittenRound } from './written-round.ts'

/** A round beside its first half, and what is known of their lengths. */
export interface RoundToDerive {
  round: WrittenRound
  placement: { round: 1 | 2; aborted: boolean }
  /** Of a round two: its round one; null when it is not there (yet). */
  first: WrittenRound | null
  /** A round two that waits or is an orphan has nothing to be subtracted from. */
  state: 'complete' | 'waiting' | 'orphan'
  /** Length of this round, of round one: roundSeconds() of each. Null = unknown. */
  seconds: number | null
  firstSeconds: number | null
}

/**
 * Seconds a kill can deny at most, on average. A kill costs its victim the rest of a spawn wave, 15 s in the mean of the
 * longest usual ones; genuine lines reach 25 on few kills, and a defect of the 36-value writer 250 on many.
 */
const deniedPerKill = 30

/** Seconds a line may be longer than its round before it is somebody's cumulative time. */
const surplus = 12

/**
 * What every player did in this round alone, in the order of the file's lines. A spectator who only played round one has
 * no line in round two. In a round two without its first half the counters hold both rounds: they are null, and only what
 * the writer counts per round is given.
 */
export function deriveLines({ round, placement, first, state, seconds, firstSeconds }: RoundToDerive): DerivedLine[] {
  if (placement.round === 1) return round.lines.map((line, at) => asItStands(line, at, 'as-written', seconds))
  if (!first || state !== 'complete') return round.lines.map((line, at) => orphaned(line, at))

  const firstLines = matchPlayers(first.lines, round.lines)
  const unknown = unknownBefore(first)
  return round.lines.flatMap((line, at) => {
    const one = firstLines[at] ?? null
    const verdict = judgeLine(one, line, seconds)
    if (!one || verdict !== 'subtracted') return asItStands(without(unknown, line), at, verdict, seconds)
    return subtracted(one, line, at, seconds, firstSeconds)
  })
}

/**
 * What the writer of the first half did not know, and nobody's difference can tell. Of whoever has nothing to be subtracted
 * it is left out as well: sums are of one layout, in which a field is known of every line or of none.
 */
function unknownBefore(first: WrittenRound): CountField[] {
  const spanning = countFields.filter(({ span }) => span === 'match').map(({ name }) => name)
  return first.lines.length === 0
    ? []
    : spanning.filter((name) => first.lines.every((line) => line.fields[name] === null))
}

function without(unknown: readonly CountField[], line: WrittenLine): WrittenLine {
  if (unknown.length === 0) return line
  return { ...line, fields: { ...line.fields, ...Object.fromEntries(unknown.map((name) => [name, null])) } }
}

/** A line whose counters began with this round. */
function asItStands(line: WrittenLine, at: number, verdict: Verdict, seconds: number | null): DerivedLine {
  const { alivePercent, minutesPlayed, minutesDead } = line.fields
  const secondsPlayed = playTime(minutesPlayed, seconds)
  const played = { played: secondsPlayed, percent: alivePercent }
  const dead = deadTime(played, null, { played: secondsPlayed, minutes: minutesDead })
  const sums = sumWeapons(line.weapons)
  const flags = dead.doubtful ? ['dead-clamped'] : []
  if (verdict !== 'as-written' && secondsPlayed !== null && seconds !== null) {
    // Counters that began again inside the round: what was done before is in no file.
    if (verdict === 'counter-reset' && secondsPlayed < seconds - surplus) flags.push('stint-lost')
    if (secondsPlayed > seconds + surplus) flags.push('longer-than-round')
  }
  const fields = withoutAbsurdDenial(line.fields, sums.kills, flags)
  return derivedLine(line, at, verdict, flags, sums, secondsPlayed, dead.seconds, fields, line.weapons)
}

function subtracted(
  one: WrittenLine,
  two: WrittenLine,
  at: number,
  seconds: number | null,
  firstSeconds: number | null,
): DerivedLine[] {
  const { fields, weapons, grew } = subtractLine(one, two)
  if (!grew && two.side === 3) return []

  const minutes = { first: one.fields.minutesPlayed, both: two.fields.minutesPlayed }
  const secondsPlayed = playTimeOfRoundTwo(minutes, { first: firstSeconds, second: seconds })
  const firstPlayed = playTime(minutes.first, firstSeconds)
  const bothPlayed = firstPlayed === null || secondsPlayed === null ? null : firstPlayed + secondsPlayed
  const dead = deadTime(
    { played: bothPlayed, percent: two.fields.alivePercent },
    { played: firstPlayed, percent: one.fields.alivePercent },
    { played: secondsPlayed, minutes: fields.minutesDead },
  )
  const sums = sumWeapons(weapons)
  const flags = dead.doubtful ? ['dead-clamped'] : []
  Object.assign(fields, ratiosOf(fields, sums, { played: secondsPlayed, dead: dead.seconds }))
  const believable = withoutAbsurdDenial(fields, sums.kills, flags)
  return [derivedLine(two, at, 'subtracted', flags, sums, secondsPlayed, dead.seconds, believable, weapons)]
}

/** Without a first half only the writer's per-round counts are of this round. */
function orphaned(line: WrittenLine, at: number): DerivedLine {
  const flags: string[] = []
  const fields = { ...withoutAbsurdDenial(line.fields, sumWeapons(line.weapons).kills, flags) }
  for (const { name, span } of countFields) if (span === 'match') fields[name] = null
  for (const { name } of ratioFields) fields[name] = null
  const nothing = { kills: null, deaths: null, hits: null, shots: null, headshots: null }
  return derivedLine(line, at, 'orphan', flags, nothing, null, null, fields, {})
}

function derivedLine(
  line: WrittenLine,
  at: number,
  verdict: Verdict,
  flags: string[],
  sums: Pick<DerivedLine, 'kills' | 'deaths' | 'hits' | 'shots' | 'headshots'>,
  secondsPlayed: number | null,
  secondsDead: number | null,
  fields: DerivedLine['fields'],
  weapons: DerivedLine['weapons'],
): DerivedLine {
  const { guid, rawName, name, isBot } = line
  const { kills, deaths, hits, shots, headshots } = sums
  return {
    line: at,
    guid,
    rawName,
    name,
    isBot,
    side: line.side === 1 || line.side === 2 ? line.side : 3,
    verdict,
    flags,
    kills,
    deaths,
    hits,
    shots,
    headshots,
    secondsPlayed,
    secondsDead,
    fields,
    weapons,
  }
}

/** Denied playtime within belief; what was written stays in the WrittenRound. */
function withoutAbsurdDenial(fields: DerivedLine['fields'], kills: number, flags: string[]): DerivedLine['fields'] {
  const { deniedSeconds } = fields
  const most = deniedPerKill * (Math.max(0, kills) + 1)
  if (deniedSeconds === null || (deniedSeconds >= 0 && deniedSeconds <= most)) return fields
  flags.push('denied-clamped')
  return { ...fields, deniedSeconds: Math.min(Math.max(0, deniedSeconds), most) }
}
