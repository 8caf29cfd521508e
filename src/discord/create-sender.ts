import {
  type APIMessage,
  type APIUser,
  DiscordAPIError,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js'
import { phrase } from '../core/language/say.ts'
import { explainError } from './explain-error.ts'
import { filesOf } from './respond.ts'
import { SendError, type Sender } from './sender.ts'

/** Messages; the most that Discord gives at once. */
const pageSize = 100

/** What an admin reads when the bot may not, by Discord's code. */
const sentences = new Map<number | string, string>([
  [RESTJSONErrorCodes.MissingAccess, phrase('Debrief does not see that channel: give it View Channel there')],
  [
    RESTJSONErrorCodes.MissingPermissions,
    phrase('Debrief may not write in that channel: give it Send Messages and Attach Files there'),
  ],
  [RESTJSONErrorCodes.UnknownChannel, phrase('that channel is gone: choose another one')],
  [RESTJSONErrorCodes.UnknownMessage, phrase('that message is gone')],
])

/** Posts over Discord's REST interface; needs no gateway, so any process with the token can send. */
export function createSender(rest: REST): Sender {
  let me: Promise<string> | null = null

  return {
    async create(channelId, message, nonce) {
      const body: RESTPostAPIChannelMessageJSONBody = { ...message.body, nonce, enforce_nonce: true }
      const sent = await attempt<APIMessage>(() =>
        rest.post(Routes.channelMessages(channelId), { body, files: filesOf(message) }),
      )
      return { messageId: sent.id }
    },
    async edit(channelId, messageId, message) {
      await attempt(() =>
        rest.patch(Routes.channelMessage(channelId, messageId), { body: message.body, files: filesOf(message) }),
      )
    },
    async remove(channelId, messageId) {
      await attempt(() => rest.delete(Routes.channelMessage(channelId, messageId)))
    },
    async findOwn(channelId, customIdPrefix, since) {
      const own = await fetchOwnId()
      let after = SnowflakeUtil.generate({ timestamp: since }).toString()
      while (true) {
        const query = new URLSearchParams({ limit: String(pageSize), after })
        const page = await attempt<APIMessage[]>(() => rest.get(Routes.channelMessages(channelId), { query }))
        const found = page.find(({ author, components }) => author.id === own && holds(components, customIdPrefix))
        if (found) return { messageId: found.id }
        const [newest] = page
        if (!newest || page.length < pageSize) return null
        after = newest.id
      }
    },
  }

  function fetchOwnId(): Promise<string> {
    me ??= attempt<APIUser>(() => rest.get(Routes.user())).then(({ id }) => id)
    return me.catch((error: unknown) => {
      me = null
      throw error
    })
  }
}

/** What Discord answers has the shape its reference promises. */
async function attempt<Body>(request: () => Promise<unknown>): Promise<Body> {
  try {
    return (await request()) as Body
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : null
    const sentence = code === null ? undefined : sentences.get(code)
    const isMessageGone = code === RESTJSONErrorCodes.UnknownMessage
    const retryAfterMs = error instanceof RateLimitError ? error.retryAfter : null
    throw new SendError(sentence ?? explainError(error), isPermanent(error), { isMessageGone, retryAfterMs })
  }
}

/** A wrong token is put right in the settings, and a rate limit or Discord's own trouble passes. */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false
  return error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status)
}

/** Whether a component, however deep, has a custom id that begins so. */
function holds(part: unknown, prefix: string): boolean {
  if (Array.isArray(part)) return part.some((one) => holds(one, prefix))
  if (typeof part !== 'object' || part === null) return false
  if ('custom_id' in part && typeof part.custom_id === 'string' && part.custom_id.startsWith(prefix)) return true
  return 'components' in part ? holds(part.components, prefix) : 'accessory' in part && holds(part.accessory, prefix)
}
