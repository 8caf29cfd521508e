import { readFileSync } from 'node:fs'

/** Ticks of all cores since the machine started. */
export interface CoreTime {
  all: number
  /** While something here was ready to run and the host ran another machine. */
  stolen: number
}

/** Null where the system does not say: Linux counts ticks (proc(5), stat). */
export function readCoreTime(): CoreTime | null {
  try {
    const [, ...counts] = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]?.trim().split(/\s+/) ?? []
    // user, nice, system, idle, iowait, irq, softirq, steal; guests after them are in user already.
    const ticks = counts.slice(0, 8).map(Number)
    return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 }
  } catch {
    return null
  }
}
