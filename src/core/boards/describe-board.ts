import type { Reply } from '../commands/reply.ts'
import { say } from '../language/say.ts'

/** Milliseconds between two changes of a board, at least. */
export const boardPauseMs = 10_000

/**
 * An answer as it stands in a channel for good: for all to read, with when it last changed in place of when it was
 * asked, and with something to press, so that its message can be found again.
 */
export function describeBoard(
  reply: Reply,
  { line, notes, now }: { line: string; notes: readonly string[]; now: Date },
): Reply {
  const { when, buttons = [], menus = [] } = reply
  const kept = say('Kept up to date here: it changes when its answer does, at most every {seconds} s.', {
    seconds: boardPauseMs / 1000,
  })
  const isOfNow = when === undefined || when.toTheSecond === true
  return {
    ...reply,
    visibility: 'public',
    when: isOfNow ? { from: now, timeZone: 'UTC', isLastChange: true } : when,
    notes: [...(reply.notes ?? []), kept, ...notes.map((note) => say(note))],
    ...(buttons.length + menus.length > 0 ? {} : { buttons: [{ label: say('Refresh'), command: line }] }),
  }
}
