import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { DumpFile } from '../../src/games/bar/parse/dump.ts'
import type { ReplayJob } from '../../src/games/bar/pipeline/replay-job.ts'

/** The files of a dump in a folder of its own, and the task of writing its aspects as JSON lines beside it. */
export function layDown(files: readonly DumpFile[], id = 'one'): ReplayJob {
  const folder = mkdtempSync(join(inject('scratch'), 'mpk-'))
  const inbox = join(folder, 'in')
  mkdirSync(join(inbox, id), { recursive: true })
  for (const { name, bytes } of files) writeFileSync(join(inbox, id, name), bytes)
  return {
    id,
    inputDirs: [inbox],
    cacheDir: join(folder, 'cache'),
    outputDir: join(folder, 'out'),
    wanted: 'aspects',
    unitCosts: null,
    format: 'jsonl',
    forceReprocess: false,
    skipOnError: false,
    dryRun: false,
  }
}
