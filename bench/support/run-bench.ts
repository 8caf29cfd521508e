import { pathToFileURL } from 'node:url'
import type { Bench, BenchContext, BenchSettings, Figure } from './bench.ts'

/** A process of its own for one bench, so that none is measured in what another left behind. Told by bench/run.ts. */
export type BenchMessage = { kind: 'figure'; figure: Figure } | { kind: 'note'; sentence: string }

export interface BenchOrder {
  file: string
  settings: BenchSettings
}

// Whoever started this is gone: nobody would read the figures.
process.once('disconnect', () => process.exit(1))
process.once('message', async ({ file, settings }: BenchOrder) => {
  const tell = (message: BenchMessage) => process.send?.(message)
  const context: BenchContext = {
    ...settings,
    report: (figure) => tell({ kind: 'figure', figure }),
    note: (sentence) => tell({ kind: 'note', sentence }),
    sized: (count) => Math.max(4, Math.round(count * settings.scale)),
  }
  try {
    const { bench }: { bench: Bench } = await import(pathToFileURL(file).href)
    await bench.run(context)
    process.exitCode = 0
  } catch (error) {
    console.error(error)
    process.exitCode = 1
  }
  // What is still open (a pool, an engine) goes with the process; the run clears up behind it.
  process.removeAllListeners('disconnect')
  process.disconnect()
  setTimeout(() => process.exit(), 1_000).unref()
})
