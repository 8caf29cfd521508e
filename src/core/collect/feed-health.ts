export interface FeedHealth {
  worked(): Promise<void>
  failed(reason: string): Promise<void>
}

export interface FeedHealthOptions {
  /** Whether the last thing recorded is a break, from before a restart. */
  broken: boolean
  onBroken(reason: string): Promise<void>
  onHealed(): Promise<void>
}

/** Records a break once and its healing once, however many polls fail. What could not be recorded is tried again. */
export function createFeedHealth({ broken, onBroken, onHealed }: FeedHealthOptions): FeedHealth {
  let recorded = broken
  return {
    async worked() {
      if (!recorded) return
      await onHealed()
      recorded = false
    },
    async failed(reason) {
      if (recorded) return
      await onBroken(reason)
      recorded = true
    },
  }
}
