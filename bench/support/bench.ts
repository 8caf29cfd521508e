/** One promise and the script that measures it. */
export interface Bench {
  /** What `--only` takes: the name of its file. */
  name: string
  /** In a sentence. */
  promise: string
  /** Throws only when nothing could be measured; a figure that misses its promise is reported like any other. */
  run(context: BenchContext): Promise<void>
}

export interface Figure {
  name: string
  measured: string
  /** Left out: the figure is there to compare with. */
  promise?: string
  kept?: boolean
}

/** What every bench is given by the run; plain data, since each bench is a process of its own. */
export interface BenchSettings {
  /** A real server on which databases may be created. Null = none answered. */
  postgresUrl: string | null
  /** Databases are named with it in front: the run drops them when the bench ends. */
  prefix: string
  /** Folder of genuine ET round files; null = REAL_DATA_DIR is not set. */
  realFolder: string | null
  /** Removed when the bench ends. */
  scratch: string
  /** What one bench may leave for the next: removed when the run ends. */
  kept: { folder: string; prefix: string }
  /** 1 = the sizes of the promise; less for a quick look. */
  scale: number
  kills: { postgres: number; embedded: number }
}

export interface BenchContext extends BenchSettings {
  report(figure: Figure): void
  /** Says what was left out, or done otherwise, and why. */
  note(sentence: string): void
  /** A number of rounds or calls, by the scale; at least 4. */
  sized(count: number): number
}
