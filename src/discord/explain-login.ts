import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js'

/** Discord's portal, where all of this is set. */
const portal = 'https://discord.com/developers/applications'

const wrongToken = `Discord refuses the bot's token: copy it again from ${portal} (Bot, Reset Token) into DISCORD_TOKEN and start again`

/** By the code a gateway closes with, and by what @discordjs/ws says of that code when the first try is closed. */
const refusals: { code: GatewayCloseCodes; said: string; sentence: string }[] = [
  { code: GatewayCloseCodes.AuthenticationFailed, said: 'Authentication failed', sentence: wrongToken },
  {
    code: GatewayCloseCodes.DisallowedIntents,
    said: 'Used disallowed intents',
    sentence: `Discord does not allow this application an intent that it asked for: look at ${portal} (Bot, Privileged Gateway Intents) and start again`,
  },
  {
    code: GatewayCloseCodes.InvalidIntents,
    said: 'Used invalid intents',
    sentence: 'Discord no longer knows an intent that is asked for: update Debrief',
  },
  {
    code: GatewayCloseCodes.InvalidAPIVersion,
    said: 'Used an invalid API version',
    sentence: 'Discord no longer speaks the version that is asked for: update Debrief',
  },
  {
    code: GatewayCloseCodes.ShardingRequired,
    said: 'Sharding is required',
    sentence: 'Discord wants bots in so many guilds to be split, which Debrief cannot do: leave some',
  },
]

/** Why Discord will not let this bot in, whatever is tried, and what to do; null when another try may work. */
export function explainLogin(error: unknown): string | null {
  if (typeof error === 'number') return refusals.find(({ code }) => code === error)?.sentence ?? null
  if (!(error instanceof Error)) return null
  const isToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
  if (isToken || (error instanceof DiscordAPIError && error.status === 401)) return wrongToken
  return refusals.find(({ said }) => said === error.message)?.sentence ?? null
}
