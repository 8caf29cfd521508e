import type { Corrections } from '../corrections/corrections.ts'
import type { AnsweringGame } from './command-context.ts'

/** What can be set right by hand in a game that has such; throws when it is not installed. */
export function correctionsOf(games: readonly AnsweringGame[], gameId: string): Corrections {
  const corrections = games.find(({ id }) => id === gameId)?.corrections
  if (!corrections) throw new Error(`nothing of ${gameId} can be set right: it is not installed`)
  return corrections
}
