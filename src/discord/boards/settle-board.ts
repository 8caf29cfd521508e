import { type Board, forgetBoard, recordBoardBroken, restBoard } from '../../core/boards/keep-board-rows.ts'
import { inLanguage, phrase } from '../../core/language/say.ts'
import { SendError } from '../sender.ts'
import type { Keeping } from './keeping.ts'

/** Milliseconds of the first rest after a try that failed, and of the longest: each is twice the one before. */
const passing = { first: 10_000, longest: 5 * 60_000 }
const lasting = { first: 60_000, longest: 60 * 60_000 }

const unanswered = phrase('its answer could not be made; the log of Debrief says why')

/**
 * Does something about a board that is held, in its guild's language. What fails is written down, told once in the log,
 * and tried again after a rest. A board whose message somebody deleted is no more: that is how one is taken off in Discord.
 */
export async function settleBoard(keeping: Keeping, board: Board, act: () => Promise<void>): Promise<void> {
  const { db, log, now } = keeping
  const { line, channelId: channel } = board
  try {
    await inLanguage(board.locale, act)
  } catch (error) {
    if (error instanceof SendError && error.retryAfterMs !== null)
      return restBoard(db, board, new Date(now().getTime() + error.retryAfterMs))
    const isRefused = error instanceof SendError && error.permanent
    // Nothing more can be done about one that was taken off and that Discord keeps us from.
    if (isRefused && (board.isRemoved || error.isMessageGone)) {
      await forgetBoard(db, board)
      log.info({ line, channel, reason: error.message }, 'a board is no more')
      return
    }
    const { first, longest } = isRefused ? lasting : passing
    const restMs = Math.min(longest, first * 2 ** (board.attempts - 1))
    const reason = error instanceof SendError ? error.message : unanswered
    await recordBoardBroken(db, board, { reason, now: now(), until: new Date(now().getTime() + restMs) })
    if (reason === board.reason) return
    const what = { line, channel, ...(error instanceof SendError ? { reason } : { err: error }) }
    log[isRefused ? 'error' : 'warn'](what, 'a board cannot be kept up to date')
  }
}
