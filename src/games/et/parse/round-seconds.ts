import { judgeLine } from './judge-line.ts'
import { matchPlayers } from './match-players.ts'
import type { WrittenRound } from './written-round.ts'

/** Seconds by which minutes of a 0.1 min grain, or a difference of two, may be off. */
const grain = 6

/**
 * How long a round was really played, in seconds; null when nothing in the files tells.
 * `first` is the round one of a round two (its minutes must come off), null otherwise.
 *
 * The pause-aware writer says it in the header. Elsewhere header field 7 is the attackers' time, or the limit when they
 * failed, and a surrender writes the full limit too: so it is believed only where the longest player's minutes agree,
 * and otherwise those minutes are the length. A round that was cut short has only them.
 */
export function roundSeconds(input: {
  round: WrittenRound
  placement: { round: 1 | 2; aborted: boolean }
  first: WrittenRound | null
}): number | null {
  const { round, placement, first } = input
  if (round.playMs !== null && round.playMs >= 0) return Math.round(round.playMs / 1000)
  if (placement.round === 2 && !first) return placement.aborted ? null : orphanSeconds(round)

  const minutes = longestMinutes(round, placement.round === 2 ? first : null)
  const played = minutes === null ? null : Math.round(minutes * 60)
  if (placement.aborted) return played
  const claimed = claimedSeconds(round)
  if (played === null || claimed === null) return played ?? claimed
  return Math.abs(claimed - played) <= grain ? claimed : played
}

/** What the header claims: the attackers' time, or the limit they failed to beat. */
function claimedSeconds(round: WrittenRound): number | null {
  const { defenderSide, winnerSide, limitSeconds, nextLimitSeconds } = round
  if (defenderSide === null || winnerSide === null) return null
  return winnerSide === defenderSide ? limitSeconds : nextLimitSeconds
}

/** A round two without its first half holds both rounds' minutes: a hold is only believed if they are twice the limit. */
function orphanSeconds(round: WrittenRound): number | null {
  const claimed = claimedSeconds(round)
  if (claimed === null || round.winnerSide !== round.defenderSide) return claimed
  const minutes = longestMinutes(round, null)
  return minutes !== null && Math.abs(minutes * 60 - 2 * claimed) <= 2 * grain ? claimed : null
}

function longestMinutes(round: WrittenRound, first: WrittenRound | null): number | null {
  const firstLines = first ? matchPlayers(first.lines, round.lines) : []
  const most = round.limitSeconds === null ? Number.POSITIVE_INFINITY : (round.limitSeconds + grain) / 60
  let longest: number | null = null
  round.lines.forEach((line, i) => {
    const one = firstLines[i] ?? null
    const total = line.fields.minutesPlayed
    const before = one && judgeLine(one, line, null) === 'subtracted' ? one.fields.minutesPlayed : 0
    if (total === null || before === null) return
    const minutes = total - before
    // More than the limit allows: someone whose round one could not be found under a new name.
    if (first && !one && minutes > most) return
    if (longest === null || minutes > longest) longest = minutes
  })
  return longest
}
