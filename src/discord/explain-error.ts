import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'

/** The token of an interaction ran out (15 minutes), or three seconds were over before it was acknowledged. */
const gone = new Set<number | string>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
])

/** Whether Discord has no place any more for an answer: it came too late, or what it belongs to was deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && gone.has(error.code)
}

/** Whether Discord will not take this very body, ever: a fault of ours. */
export function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 400 || error.status === 413) && !isGone(error)
}

/** One line without a stack, without an address: addresses hold the tokens of interactions. */
export function explainError(error: unknown): string {
  if (error instanceof DiscordAPIError)
    return oneLine(`Discord answered ${error.status}: ${error.message} (${error.code})`)
  if (error instanceof HTTPError) return `Discord answered ${error.status}`
  if (error instanceof RateLimitError) return `Discord asks to wait ${Math.ceil(error.retryAfter / 1000)} s`
  if (!(error instanceof Error)) return oneLine(String(error))
  const code = codeOf(error) ?? codeOf(error.cause)
  if (code === null) return oneLine(error.name === 'AbortError' ? 'Discord did not answer in time' : error.message)
  return `Discord cannot be reached (${code})`
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 500)
}
