import { readFile } from 'node:fs/promises'
import { listFiles } from '../../src/cli/list-files.ts'
import { ensureServerKey } from '../../src/core/servers/server-rows.ts'
import type { House } from '../../src/house.ts'
import { etOf } from './place.ts'

const serverKey = 'bench'

/** Imports the round files of a folder in their order, one by one as the bot takes them. Yields after each. */
export async function* importEach(house: House, folder: string): AsyncGenerator<void, void> {
  const game = etOf(house)
  await ensureServerKey(house.db, serverKey, house.config.timeZone)
  const files = await listFiles([folder])
  files.sort((a, b) => game.compareNames(a.name, b.name))
  for (const { path, name, modifiedAt } of files) {
    const bytes = await readFile(path)
    const place = { game: game.id, serverKey, folder: game.archiveFolder(name) }
    const kept = await house.archive.keep({ ...place, name, bytes, modifiedAt })
    await game.importFiles(house.db, [{ ...kept, bytes, serverKey }], { timeZone: house.config.timeZone })
    yield
  }
}
