/** Milliseconds between two pictures drawn for the same person. */
const pauseMs = 3_000

/** Who had a picture drawn a moment ago. Pictures that were kept cost nothing and are not asked about here. */
export interface PictureCooldown {
  /** 0 = go on, and the pause begins; else the milliseconds to wait. Whoever sits at the machine itself (null) never waits. */
  take(discordId: string | null, now: number): number
}

export function createPictureCooldown(): PictureCooldown {
  const lastAt = new Map<string, number>()
  return {
    take(discordId, now) {
      if (discordId === null) return 0
      const waitMs = (lastAt.get(discordId) ?? Number.NEGATIVE_INFINITY) + pauseMs - now
      if (waitMs > 0) return waitMs
      // Oldest first, since every turn puts its person last.
      for (const [id, at] of lastAt) {
        if (at + pauseMs > now) break
        lastAt.delete(id)
      }
      lastAt.delete(discordId)
      lastAt.set(discordId, now)
      return 0
    },
  }
}
