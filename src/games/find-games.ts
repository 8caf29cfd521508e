import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Game } from './game.ts'

/** Every room of the house: each folder here that has a `game.ts`. */
export async function findGames(): Promise<Game[]> {
  const here = dirname(fileURLToPath(import.meta.url))
  const folders = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const games = folders.map(async ({ name }) => {
    const module: { default: Game } = await import(pathToFileURL(join(here, name, 'game.ts')).href)
    return module.default
  })
  return Promise.all(games)
}
