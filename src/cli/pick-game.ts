import type { Game } from '../games/game.ts'
import { UsageError } from './usage-error.ts'

/** The game with this id. */
export function pickGame({ games }: { games: readonly Game[] }, id: string): Game {
  const game = games.find((one) => one.id === id)
  if (!game) throw new UsageError(`there is no game '${id}'; there is ${games.map((one) => one.id).join(', ')}`)
  return game
}
