export const outputFormats = ['jsonl', 'jsonl.gz', 'parquet'] as const

export type OutputFormat = (typeof outputFormats)[number]

/** One replay to run through the pipeline: plain values, so that a thread can be given one. */
export interface ReplayJob {
  /** Names the replay's folder of results. */
  id: string
  /** Folders or archives; of files by the same name the one in the last holds. */
  inputDirs: readonly string[]
  cacheDir: string
  outputDir: string
  /** 'aspects' = each aspect as a clean table; else these stats by name. */
  wanted: 'aspects' | readonly string[]
  /** A CSV with what units cost; null = the one beside the dump, if there is one. */
  unitCosts: string | null
  format: OutputFormat
  /** Decodes anew whatever the cache holds. */
  forceReprocess: boolean
  /** Rows that do not fit are dropped and counted; else the first stops the run. */
  skipOnError: boolean
  /** Looks at the inputs and decodes nothing. */
  dryRun: boolean
}

export interface AspectReport {
  name: string
  bytes: number
  /** Null in a dry run. */
  rows: number | null
  skipped: number
  /** What was wrong with the first rows that were dropped. */
  reasons: readonly string[]
}

/** What became of one replay. Plain values. */
export interface ReplayReport {
  id: string
  /** Null when all went well; else a sentence that says what to do. */
  failure: string | null
  aspects: AspectReport[]
  sidecars: { name: string; bytes: number }[]
  isFromCache: boolean
  written: { name: string; rows: number; path: string }[]
  /** What was left out, and why. */
  notes: string[]
  /** Milliseconds a stage took. */
  timings: { hash: number; decode: number; write: number }
}

/** The inputs are not what a run needs. The message is a sentence for whoever called. */
export class InputError extends Error {
  override name = 'InputError'
}
