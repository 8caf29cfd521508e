import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { etOf, openPlace } from './place.ts'

/** A process with a database of its own that imports one file whenever it is told a path, and tells the outcome. */
const house = await openPlace({ env: {} })
const game = etOf(house)
process.once('disconnect', () => process.exit())
process.on('message', async (path: string) => {
  const name = basename(path)
  const bytes = await readFile(path)
  const place = { game: game.id, serverKey: null, folder: game.archiveFolder(name) }
  const kept = await house.archive.keep({ ...place, name, bytes, modifiedAt: null })
  const options = { timeZone: house.config.timeZone }
  const [outcome] = await game.importFiles(house.db, [{ ...kept, bytes, serverKey: null }], options)
  process.send?.(outcome?.kind ?? 'nothing')
})
process.send?.('ready')
