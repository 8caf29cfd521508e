import { boardPauseMs, describeBoard } from '../../core/boards/describe-board.ts'
import { hashBoard } from '../../core/boards/hash-board.ts'
import {
  type Board,
  claimBoard,
  fetchDueBoards,
  forgetBoard,
  recordBoardRight,
} from '../../core/boards/keep-board-rows.ts'
import { answerLine } from '../../core/commands/answer-line.ts'
import { parseCommandLine } from '../../core/commands/parse-command-line.ts'
import type { Reply } from '../../core/commands/reply.ts'
import { fetchScope } from '../../core/guilds/fetch-scope.ts'
import { drawReply } from '../draw-reply.ts'
import { composeMessage } from '../message/compose-message.ts'
import { tagged } from '../message/custom-id.ts'
import { watchLive } from '../watch-live.ts'
import type { Keeping } from './keeping.ts'
import { settleBoard } from './settle-board.ts'

/** Milliseconds a machine's clock may be ahead of Discord's. */
const clocksApartMs = 5 * 60_000

/**
 * Brings every board up to date that may have changed, one after the other. What is answered from the data is asked
 * again when they changed, what is of the moment whenever its pause is over. Throws only when the database does.
 */
export async function keepBoards(keeping: Keeping): Promise<void> {
  const { db, now, signal } = keeping
  for (const board of await fetchDueBoards(db, now())) {
    if (signal.aborted) return
    const at = now()
    // After a try that failed nobody knows what stands there.
    const isSure = board.attempts === 0 && !board.isRemoved && board.messageId !== null
    if (isSure && board.answeredFrom === sourceOf(board, at)) continue
    const attempts = await claimBoard(db, board, at)
    if (attempts === null) continue
    const claimed = { ...board, attempts }
    await settleBoard(keeping, claimed, () => (board.isRemoved ? takeOff : keep)(keeping, claimed))
  }
}

async function keep(keeping: Keeping, board: Board): Promise<void> {
  const { db, sender, charts, log, now } = keeping
  const { line, channelId, nonce } = board
  const at = now()
  const { reply, isLive } = await answerBoard(keeping, board, at)
  const hash = hashBoard(reply)
  const answeredFrom = isLive ? null : sourceOf(board, at)
  const messageId = await findMessage(keeping, board)
  if (messageId !== null && board.attempts === 1 && hash === board.contentHash)
    return recordBoardRight(db, board, { messageId, hash, answeredFrom, sentAt: null, until: after(at) })

  const { message } = composeMessage({ ...(await drawReply(reply, charts, log)), line, page: 1, tag: nonce })
  if (messageId !== null) await sender.edit(channelId, messageId, message)
  const posted = messageId === null ? await sender.create(channelId, message, nonce) : { messageId }
  const sentAt = now()
  // For a nonce it knows Discord gives back the first message: after a try that was perhaps heard it may say something else.
  const isKnown = messageId !== null || board.attempts === 1
  const right = { ...posted, hash: isKnown ? hash : null, answeredFrom: isKnown ? answeredFrom : null }
  await recordBoardRight(db, board, { ...right, sentAt, until: after(sentAt) })
  if (messageId === null) log.info({ line, channel: channelId, message: posted.messageId }, 'a board was put up')
}

/** A manager took it off: its message goes. */
async function takeOff(keeping: Keeping, board: Board): Promise<void> {
  const messageId = await findMessage(keeping, board)
  if (messageId !== null) await keeping.sender.remove(board.channelId, messageId)
  await forgetBoard(keeping.db, board)
}

/** As anybody in its guild would be answered. */
async function answerBoard(
  { db, registry, context, allIsOpen, notes }: Keeping,
  { line, guildId, channelId, locale }: Board,
  now: Date,
): Promise<{ reply: Reply; isLive: boolean }> {
  // A version that renamed a command or an option of it must not explain that in public.
  if (!parseCommandLine(line, registry).ok) throw new Error(`a board's command is no more: ${line}`)
  const parts = context()
  const asker = { discordId: null, isOperator: false, managesGuild: false }
  const place = { guildId, channelId }
  const scope = allIsOpen ? null : await fetchScope(db, { asker, place, games: parts.games })
  const { live, wasLookedAt } = watchLive(parts.live)
  const reply = await answerLine(line, registry, { ...parts, asker, place, scope, live, now, locale })
  return { reply: describeBoard(reply, { line, notes, now }), isLive: wasLookedAt() }
}

/**
 * The message that stands there. An earlier try may have reached Discord although its answer never reached our database:
 * Discord knows the nonce for some minutes only, its channel keeps the message.
 */
async function findMessage({ sender }: Keeping, board: Board): Promise<string | null> {
  const { messageId, attempts, channelId, nonce, createdAt } = board
  if (messageId !== null || attempts === 1) return messageId
  const own = await sender.findOwn(channelId, tagged(nonce), new Date(createdAt.getTime() - clocksApartMs))
  return own?.messageId ?? null
}

/** What an answer from the data depends on: they, the language, and the day that periods are counted from. */
function sourceOf({ dataVersion, locale }: Board, at: Date): string {
  return `${dataVersion} ${locale} ${at.toISOString().slice(0, 10)}`
}

function after(at: Date): Date {
  return new Date(at.getTime() + boardPauseMs)
}
