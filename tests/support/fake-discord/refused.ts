import { DiscordAPIError, HTTPError } from 'discord.js'

/** What a request was refused with: [status, code]. */
export async function refused(request: Promise<unknown>): Promise<[number, number | string] | 'taken'> {
  try {
    await request
    return 'taken'
  } catch (error) {
    if (error instanceof DiscordAPIError) return [error.status, error.code]
    if (error instanceof HTTPError) return [error.status, 'no code']
    throw error
  }
}
