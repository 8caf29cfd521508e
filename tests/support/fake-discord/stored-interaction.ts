import type { APIInteractionResponse } from 'discord.js'
import type { FakeUser } from './places.ts'
import type { StoredMessage } from './stored-message.ts'

/** A command given, a button pressed or a letter typed, and how the bot took it. */
export interface StoredInteraction {
  id: string
  token: string
  /** 2 command, 3 component, 4 autocomplete */
  type: 2 | 3 | 4
  user: FakeUser
  channelId: string
  guildId: string | null
  /** Who installed the bot for this: {0: guild} or {1: user}. */
  owners: Record<string, string>
  /** By the fake's clock. */
  askedAt: number
  acknowledgedAt: number | null
  callback: APIInteractionResponse | null
  /** The message whose button was pressed. */
  message: StoredMessage | null
  /** What @original is: the answer, or for an update the message itself. */
  original: StoredMessage | null
  followUps: StoredMessage[]
}

/** Discord waits no longer for the first sign of life. */
export const acknowledgeWithinMs = 3000
/** A token is of use for so long. */
export const tokenLastsMs = 15 * 60_000
