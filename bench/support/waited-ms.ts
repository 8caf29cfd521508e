import { readFileSync } from 'node:fs'

/**
 * Milliseconds that the main thread of this process was ready to run and had no core, because others had them. Null where
 * the system does not say: Linux counts nanoseconds (proc(5), schedstat).
 */
export function readWaitedMs(): number | null {
  try {
    const [, waited] = readFileSync('/proc/self/schedstat', 'latin1').split(' ').map(Number)
    return waited === undefined ? null : waited / 1e6
  } catch {
    return null
  }
}
