import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCharts } from '../../../src/charts/open-charts.ts'
import { evenings, picturesOf } from './gallery.ts'

/** Every picture of every evening as a file, to be looked at: node scripts/run.mjs --dev tests/support/charts/render-gallery.ts FOLDER */
const [folder = 'data/gallery', ...only] = process.argv.slice(2)
const charts = openCharts({ log: console.error })
await mkdir(folder, { recursive: true })
for (const [evening, about] of Object.entries(evenings))
  for (const [name, chart] of Object.entries(picturesOf(about))) {
    if (only.length > 0 && !only.includes(evening) && !only.includes(name)) continue
    await writeFile(join(folder, `${evening}-${name}.png`), (await charts.draw(chart)).png)
  }
await charts.close()
