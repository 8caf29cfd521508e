import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Piscina } from 'piscina'
import type { MatchReading } from '../parse/read-match.ts'

/** Bytes as they came. An archive may hold sixty times as much, and a megabyte is read within some milliseconds. */
const smallDump = 16 * 2 ** 10
const idleMs = 10_000

/** Threads that read side by side; one core is left to answer and to write. */
export const readers = Math.max(1, Math.min(4, availableParallelism() - 1))

type Pool = Piscina<{ name: string; bytes: Uint8Array }, MatchReading>
let pool: Promise<Pool> | null = null

/**
 * Reads a dump without holding up whoever calls: in a thread of its own, which starts with the first dump and ends when
 * there is nothing to read. A thread has one dump in memory at a time and hands back no more than what is written.
 */
export async function readInBackground({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<MatchReading> {
  // Both are loaded with the first dump: every command of the shell loads this file, and few read one.
  if (bytes.length < smallDump) return (await import('../parse/read-match.ts')).readMatch(name, bytes)
  pool ??= openPool()
  // A copy that moves to the thread: the bytes are still the caller's, and may be a part of something larger.
  const copy = new Uint8Array(bytes)
  return (await pool).run({ name, bytes: copy }, { transferList: [copy.buffer] })
}

async function openPool(): Promise<Pool> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: fileURLToPath(new URL('./read-worker.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: readers,
    idleTimeout: idleMs,
    execArgv: [],
  })
}
