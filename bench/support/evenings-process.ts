import { readFile } from 'node:fs/promises'
import { openCharts } from '../../src/charts/open-charts.ts'
import { listFiles } from '../../src/cli/list-files.ts'
import type { ChartSpec } from '../../src/core/commands/reply.ts'
import { ensureServerKey } from '../../src/core/servers/server-rows.ts'
import { picturesOf } from '../../tests/support/charts/gallery.ts'
import { etOf, openPlace } from './place.ts'

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
  const game = etOf(house)
  const serverKey = 'bench'
  await ensureServerKey(house.db, serverKey, house.config.timeZone)
  const files = await listFiles([folder])
  files.sort((a, b) => game.compareNames(a.name, b.name))

  const resident: number[] = []
  for (const [index, { path, name, modifiedAt }] of files.entries()) {
    const bytes = await readFile(path)
    const place = { game: game.id, serverKey, folder: game.archiveFolder(name) }
    const kept = await house.archive.keep({ ...place, name, bytes, modifiedAt })
    await game.importFiles(house.db, [{ ...kept, bytes, serverKey }], { timeZone: house.config.timeZone })
    if (index % importsOfPicture === 0) await charts.draw(evening(`evening ${index}`))
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
