import type { Logger } from '../core/log.ts'
import { explainError } from './explain-error.ts'

/**
 * discord.js runs what the gateway sends in promises that nobody waits for, so that one event it does not understand
 * would end the process, imports and all. While this holds, such an error is one line in the log. Any other rejection
 * ends the process as ever. Returns what ends it.
 */
export function outliveLibrary(log: Pick<Logger, 'error'>): () => void {
  process.on('unhandledRejection', onRejection)
  return () => process.off('unhandledRejection', onRejection)

  function onRejection(error: unknown): void {
    if (!isFromLibrary(error)) throw error
    log.error({ reason: explainError(error) }, 'discord.js stumbled over something Discord sent')
  }
}

function isFromLibrary(error: unknown): boolean {
  const thrownIn = error instanceof Error ? (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line)) : null
  return /node_modules[\\/](discord\.js|@discordjs)[\\/]/.test(thrownIn ?? '')
}
