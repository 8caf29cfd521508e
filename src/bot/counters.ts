/** What the hourly line in the log tells of this process. Counts since the line before. */
export interface Counters {
  files: number
  rejected: number
  /** Of the last poll of every feed: entries that are no files of ours. */
  ignored: number
  importMs: number
  polls: number
  failedPolls: number
  /** Commands and buttons in Discord, and those whose answer did not get there. */
  interactions: number
  failedInteractions: number
}

export function newCounters(): Counters {
  return {
    ...{ files: 0, rejected: 0, ignored: 0, importMs: 0, polls: 0, failedPolls: 0 },
    ...{ interactions: 0, failedInteractions: 0 },
  }
}
