import type { Message } from './message/message.ts'

/** Why Discord will not take a post into a channel; `permanent` = it will not later either, until somebody acts. */
export class SendError extends Error {
  override name = 'SendError'
  readonly permanent: boolean
  /** What was to be changed was deleted. */
  readonly isMessageGone: boolean
  /** Milliseconds that Discord asks to wait with this one; null = it does not. */
  readonly retryAfterMs: number | null

  constructor(
    message: string,
    permanent: boolean,
    { isMessageGone = false, retryAfterMs = null }: { isMessageGone?: boolean; retryAfterMs?: number | null } = {},
  ) {
    super(message)
    this.permanent = permanent
    this.isMessageGone = isMessageGone
    this.retryAfterMs = retryAfterMs
  }
}

/** Messages that nobody asked for: posts and boards in channels. Throws SendError. */
export interface Sender {
  /** At most 25 characters of nonce, enforced by Discord for some minutes: the same nonce gives back the first message. */
  create(channelId: string, message: Message, nonce: string): Promise<{ messageId: string }>
  edit(channelId: string, messageId: string, message: Message): Promise<void>
  remove(channelId: string, messageId: string): Promise<void>
  /** Our own message since that instant that carries a component whose custom id begins so. */
  findOwn(channelId: string, customIdPrefix: string, since: Date): Promise<{ messageId: string } | null>
}
