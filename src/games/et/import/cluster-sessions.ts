/** An evening's break: the next round starts later than this after the last one's end. Milliseconds. */
export const sessionGapMs = 60 * 60_000

/** A round, or a whole session that is taken as one block. Milliseconds since 1970. */
export interface Block {
  start: number
  end: number
  /** The session it is in now; null = in none yet. */
  sessionId: number | null
  /** Rounds to move along; empty for a block that stands for a whole session. */
  roundIds: number[]
}

export interface Cluster {
  /** The smallest id among its blocks, so a session keeps its id when others join it; null = a new session. */
  sessionId: number | null
  /** Ids that are no more: their rounds belong here now. */
  absorbed: number[]
  start: number
  end: number
  roundIds: number[]
}

/** Joins blocks whose breaks are no longer than `sessionGapMs`. The order of `blocks` does not matter. */
export function clusterSessions(blocks: readonly Block[]): Cluster[] {
  const clusters: (Cluster & { ids: Set<number> })[] = []
  for (const block of [...blocks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    let cluster = clusters.at(-1)
    if (!cluster || block.start - cluster.end > sessionGapMs) {
      cluster = { sessionId: null, absorbed: [], start: block.start, end: block.end, roundIds: [], ids: new Set() }
      clusters.push(cluster)
    }
    cluster.end = Math.max(cluster.end, block.end)
    cluster.roundIds.push(...block.roundIds)
    if (block.sessionId !== null) cluster.ids.add(block.sessionId)
  }

  const given = new Set<number>()
  for (const cluster of clusters) {
    const free = [...cluster.ids].filter((id) => !given.has(id)).sort((a, b) => a - b)
    cluster.sessionId = free[0] ?? null
    for (const id of free) given.add(id)
    cluster.absorbed = free.slice(1)
  }
  return clusters.map(({ ids: _, ...cluster }) => cluster)
}
