/** The fake's time: it runs as the machine's does, and a test can move it on. */
export interface Clock {
  /** ms since 1970 */
  now(): number
  /** By so many ms; what is valid for minutes ends at once. */
  advance(ms: number): void
}

export function startClock(): Clock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance(ms) {
      ahead += ms
    },
  }
}

const discordEpoch = 1_420_070_400_000n

/** Rising ids as Discord makes them: ms since 2015 in the upper bits, a count in the lower. */
export function startIds(clock: Clock): () => string {
  let last = 0n
  return () => {
    const next = (BigInt(clock.now()) - discordEpoch) << 22n
    last = next > last ? next : last + 1n
    return last.toString()
  }
}
