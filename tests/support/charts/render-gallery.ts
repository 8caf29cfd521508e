import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCharts } from '../../../src/charts/open-charts.ts'
import type { ChartSpec } from '../../../src/core/commands/chart-spec.ts'
import { evenings, picturesOf } from './gallery.ts'
import { kindsToDraw } from './kinds.ts'

/** Every picture there is as a file, to be looked at: node scripts/run.mjs --dev tests/support/charts/render-gallery.ts FOLDER */
const [folder = 'data/gallery', ...only] = process.argv.slice(2)
const charts = openCharts({ log: console.error })
await mkdir(folder, { recursive: true })
for (const [evening, about] of Object.entries(evenings))
  for (const [name, chart] of Object.entries(picturesOf(about)))
    if (only.length === 0 || only.includes(evening) || only.includes(name)) await write(`${evening}-${name}`, chart)
for (const [name, chart] of Object.entries(kindsToDraw()))
  if (only.length === 0 || only.some((each) => name.startsWith(each))) await write(name, chart)
await charts.close()

async function write(name: string, chart: ChartSpec): Promise<void> {
  await writeFile(join(folder, `${name}.png`), (await charts.draw(chart)).png)
}
