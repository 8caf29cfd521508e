import { holdLeadership } from '../core/db/leader-lock.ts'
import { longestWaitMs, startBoards } from '../discord/boards/start-boards.ts'
import { createSender } from '../discord/create-sender.ts'
import { loginOf, openRest } from '../discord/open-rest.ts'
import type { AnsweringHouse } from '../house.ts'
import type { OpenAnswering } from './open-answering.ts'

/**
 * Keeps boards in channels up to date, where a token is set: in one process at a time, so that what it heard of game
 * servers is told by one voice. Returns what ends it.
 */
export function openBoards(
  house: AnsweringHouse,
  { charts, context }: Pick<OpenAnswering, 'charts' | 'context'>,
): () => Promise<void> {
  const { db, registry, notes, log, mode } = house
  const login = loginOf(house.config)
  if (!login) return async () => {}
  const parts = { db, registry, notes, log, charts, context, allIsOpen: mode.demo }
  let stop = async () => {}
  const leadership = holdLeadership(house.database, {
    of: 'boards',
    log,
    async onGained() {
      stop = startBoards({ ...parts, sender: createSender(openRest(login, log, { longestWaitMs })) })
    },
    onLost: () => stop(),
  })
  return () => leadership.stop()
}
