const cap = 300_000

export interface Backoff {
  /** Notes a failure and returns the pause before the next try, in milliseconds. */
  failed(): number
  worked(): void
}

/**
 * Pauses that double from `first` up to five minutes, each drawn anew between 0 and its bound ("full jitter"), so that
 * many feeds that broke together do not come back together.
 */
export function createBackoff({ first = 5_000, random = Math.random } = {}): Backoff {
  let failures = 0
  return {
    failed: () => Math.round(random() * Math.min(cap, first * 2 ** Math.min(failures++, 20))),
    worked() {
      failures = 0
    },
  }
}
