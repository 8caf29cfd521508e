import { checkMessage } from './check-message.ts'
import type { Problem } from './refusal.ts'
import type { StoredFile } from './stored-message.ts'
import type { SentMessage } from './write-message.ts'

/** What Discord's description of its API does not say and Discord refuses all the same, of the message as it would be. */
export function checkLimits(message: SentMessage, files: readonly StoredFile[]): Problem[] {
  return checkMessage(message, files).map((what) => ({ where: '', what }))
}
