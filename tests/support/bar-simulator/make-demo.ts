import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { packDump } from '../../../src/games/bar/parse/pack-dump.ts'
import { demoMatches } from './demo-matches.ts'
import { simulateDump } from './simulate-dump.ts'

/** `npx tsx tests/support/bar-simulator/make-demo.ts` writes local_stats/demo/bar anew. */
const folder = fileURLToPath(new URL('../../../local_stats/demo/bar/', import.meta.url))

await mkdir(folder, { recursive: true })
for (const name of await readdir(folder)) if (name.endsWith('.tar.gz')) await rm(join(folder, name))
for (const [name, plan] of Object.entries(demoMatches)) {
  const bytes = gzipSync(packDump(simulateDump(plan)), { level: 9 })
  await writeFile(join(folder, name), bytes)
  console.log(`${name}: ${Math.round(bytes.length / 1000)} kB`)
}
