import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Game } from './game.ts'

/** Where the house and its rooms keep what they say in other languages. */
export function catalogueFolders(games: readonly Pick<Game, 'id'>[]): string[] {
  const here = dirname(fileURLToPath(import.meta.url))
  return [join(here, '..', 'core', 'locales'), ...games.map(({ id }) => join(here, id, 'locales'))]
}

/** Every room of the house, in their order: each folder here that has a `game.ts`. */
export async function findGames(): Promise<Game[]> {
  const here = dirname(fileURLToPath(import.meta.url))
  const doors = (await readdir(here)).map((name) => join(here, name, 'game.ts')).filter((door) => existsSync(door))
  const games = doors.sort().map(async (door) => {
    const module: { default: Game } = await import(pathToFileURL(door).href)
    return module.default
  })
  return (await Promise.all(games)).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}
