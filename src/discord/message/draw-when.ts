import type { When } from '../../core/commands/reply.ts'
import { say } from '../../core/language/say.ts'

/** Milliseconds; a longer span has its second day named. */
const oneEvening = 18 * 60 * 60_000

/** Discord shows it in each reader's own time and language: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export function drawWhen({ from, to, toTheSecond = false, isLastChange = false }: When): string {
  if (isLastChange) return say('changed {ago}', { ago: timestamp(from, 'R') })
  const first = timestamp(from, toTheSecond ? 'T' : 'f')
  if (!to) return first
  return `${first} – ${timestamp(to, to.getTime() - from.getTime() > oneEvening ? 'f' : 't')}`
}

function timestamp(at: Date, style: 'f' | 't' | 'T' | 'R'): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${style}>`
}
