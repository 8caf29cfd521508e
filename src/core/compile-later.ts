import { setFlagsFromString } from 'node:v8'

/** Bytes of bytecode: eight times V8's own. What is hot has run as much within a few milliseconds. */
const budget = 8 * 67_584

/**
 * Has Node 20 wait longer before it compiles a function anew for speed. A bot works for milliseconds and rests for
 * minutes, on a machine of few cores that it shares with its database: functions that run once an import took 5 to 50 ms
 * of a core each to compile, and the slowest tenth of imports were those that ran meanwhile. Later Nodes decide by other
 * numbers and have no such setting.
 */
export function compileLater(): void {
  if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString(`--interrupt-budget=${budget}`)
}
