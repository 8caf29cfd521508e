/** How long something has looked the same, by this machine's own clock: no other clock can be relied on. */
export interface Stillness {
  /** `stamp` changes with what is looked at. True from the second look on when they lie long enough apart. */
  look(path: string, stamp: string): 'new' | 'young' | 'still'
  /** Forgets what is not among these paths. */
  keep(paths: ReadonlySet<string>): void
}

/** Milliseconds that a folder must look the same: it is filled file by file, with pauses in which nothing changes. */
export const stillForMs = 5_000

export function createStillness(forMs: number, now: () => number = () => performance.now()): Stillness {
  const seen = new Map<string, { stamp: string; since: number }>()
  return {
    look(path, stamp) {
      const before = seen.get(path)
      if (before?.stamp === stamp) return now() - before.since < forMs ? 'young' : 'still'
      seen.set(path, { stamp, since: now() })
      return 'new'
    },
    keep(paths) {
      for (const path of seen.keys()) if (!paths.has(path)) seen.delete(path)
    },
  }
}
