/** Seconds dead, and whether what the writer says about it cannot be. */
export interface DeadTime {
  seconds: number | null
  doubtful: boolean
}

/** Seconds of rounding that are no contradiction. */
const grain = 6

/**
 * How long a player was dead or waiting to spawn, from the engine's own share of time alive (field 8).
 *
 * The writer's minutes (field 25) are not used: until 2026-03 every writer added the whole running wait again every five
 * seconds, so they come out 2.2 times too high (median of 703 genuine lines 2.2 to 2.3; up to 220 minutes in a round of
 * 19), whereas field 8 gives the simulated truth to a second or two for every writer.
 *
 * `played` and `percent` of this round and, when those are of both rounds, of round one, which comes off.
 */
export function deadTime(
  file: { played: number | null; percent: number | null },
  first: { played: number | null; percent: number | null } | null,
  writer: { played: number | null; minutes: number | null },
): DeadTime {
  const before = first ? share(first) : 0
  const all = share(file)
  const { played } = writer
  if (played === null || before === null || all === null) return { seconds: null, doubtful: false }
  const seconds = Math.min(Math.max(0, Math.round(all - before)), played)
  const isOff = Math.abs(all - before - seconds) > grain
  return { seconds, doubtful: isOff || (writer.minutes ?? 0) * 60 > played + grain }
}

function share({ played, percent }: { played: number | null; percent: number | null }): number | null {
  return played === null || percent === null ? null : played * (1 - percent / 100)
}
