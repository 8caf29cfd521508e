import { openCharts } from '../../src/charts/open-charts.ts'
import type { ChartSpec } from '../../src/core/commands/reply.ts'
import { picturesOf } from '../../tests/support/charts/gallery.ts'
import { importEach } from './import-each.ts'
import { openPlace } from './place.ts'

/** One in so many imports is followed by a picture. */
const importsOfPicture = 5

/**
 * A process with a database and a painter of its own that imports the folder it is told, draws an evening now and then,
 * and tells its resident memory, in MB, after every file.
 */
process.once('disconnect', () => process.exit())
process.once('message', async (folder: string) => process.send?.(await importAndDraw(folder)))

async function importAndDraw(folder: string): Promise<number[]> {
  const house = await openPlace({ env: {} })
  const charts = openCharts()
  const resident: number[] = []
  for await (const _ of importEach(house, folder)) {
    if (resident.length % importsOfPicture === 0) await charts.draw(evening(`evening ${resident.length}`))
    resident.push(process.memoryUsage.rss() / 2 ** 20)
  }
  await charts.close()
  await house.close()
  return resident
}

function evening(title: string): ChartSpec {
  const { session } = picturesOf({ players: 12, rounds: 18, names: 'plain', values: 'usual' })
  if (!session) throw new Error('there is no picture of a session')
  return { ...session, title }
}
