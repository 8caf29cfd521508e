import { learnCatalogues } from '../../src/core/language/read-catalogues.ts'
import { catalogueFolders, findGames } from '../../src/games/find-games.ts'

/** All that the house can say, as when it starts. */
export async function learnGerman(): Promise<void> {
  await learnCatalogues(catalogueFolders(await findGames()))
}
