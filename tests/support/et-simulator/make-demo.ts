import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoEvening } from './demo-evening.ts'
import { simulateEvening } from './simulate-evening.ts'

/** `npx tsx tests/support/et-simulator/make-demo.ts` writes local_stats/demo anew. */
const folder = fileURLToPath(new URL('../../../local_stats/demo/', import.meta.url))

await mkdir(folder, { recursive: true })
for (const name of await readdir(folder)) if (name.endsWith('.txt')) await rm(join(folder, name))
const { files, siblings } = simulateEvening(demoEvening)
// Times are told by an instant, and a demo's clock is in whatever zone this bot is set to.
const awards = siblings.filter(({ name }) => name.endsWith('-endstats.txt'))
for (const { name, text } of [...files, ...awards]) await writeFile(join(folder, name), text)
console.log(`${files.length} rounds and ${awards.length} awards files in ${folder}`)
