import type { Drawn } from './draw-reply.ts'

/** Pictures of replies, together: a process has a few hundred MB in all. */
const maxBytes = 32 * 2 ** 20
const maxEntries = 500

/** That the answer depends on who asks, so that it is kept under a key of theirs. */
export type Kept = Drawn | 'personal'

/** Answers of one version of the data; another version drops them all. The least recently asked give way first. */
export interface AnswerCache {
  /** From here on only what was answered at this version counts. */
  moveTo(version: number): void
  find(key: string): Kept | null
  /** Does nothing when the data moved on since `version`. */
  keep(key: string, kept: Kept, version: number): void
}

export function createAnswerCache(): AnswerCache {
  const entries = new Map<string, Kept>()
  let current = 0
  let bytes = 0

  return {
    moveTo(version) {
      if (version === current) return
      current = version
      entries.clear()
      bytes = 0
    },
    find(key) {
      const kept = entries.get(key)
      if (kept === undefined) return null
      entries.delete(key)
      entries.set(key, kept)
      return kept
    },
    keep(key, kept, version) {
      if (version !== current || sizeOf(kept) > maxBytes) return
      drop(key)
      entries.set(key, kept)
      bytes += sizeOf(kept)
      for (const [oldest] of entries) {
        if (bytes <= maxBytes && entries.size <= maxEntries) break
        drop(oldest)
      }
    },
  }

  function drop(key: string): void {
    const kept = entries.get(key)
    if (kept === undefined) return
    entries.delete(key)
    bytes -= sizeOf(kept)
  }
}

function sizeOf(kept: Kept): number {
  if (kept === 'personal') return 0
  return [...kept.pictures.values()].reduce((sum, { png }) => sum + png.byteLength, 0)
}
