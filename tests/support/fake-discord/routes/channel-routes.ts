import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod'
import { botMay, type FakeChannel } from '../places.ts'
import { refusals } from '../refusal.ts'
import { apiMessage, type StoredMessage } from '../stored-message.ts'
import type { World } from '../world.ts'
import { createMessage, deleteMessage, editMessage, type SentMessage } from '../write-message.ts'
import { type Call, checkedBody, type Route } from './route.ts'

/** Messages in channels. https://docs.discord.com/developers/resources/message */
export const channelRoutes: Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    auth: 'bot',
    run(world, call) {
      const channel = seenChannel(world, call)
      if (!botMay(channel, 'SendMessages')) throw refusals.missingPermissions()
      const sent = checkedBody<SentMessage>(call, MessageCreateRequestSchema)
      if (call.files.length > 0 && !botMay(channel, 'AttachFiles')) throw refusals.missingPermissions()

      const first = sent.enforce_nonce === true ? sentWithNonce(world, sent.nonce ?? null) : null
      if (first) return { status: 200, body: apiMessage(world, first) }
      const { id, guildId } = channel
      const where = { channelId: id, guildId, visibleTo: null, interaction: null }
      return { status: 200, body: apiMessage(world, createMessage(world, sent, call.files, where)) }
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    auth: 'bot',
    run(world, call) {
      const channel = seenChannel(world, call)
      const limit = Number(call.query.get('limit') ?? 50)
      if (!Number.isInteger(limit) || limit < 1 || limit > 100)
        throw refusals.badBody([{ where: 'limit', what: 'Value must be between 1 and 100' }])
      const before = BigInt(call.query.get('before') ?? 0)
      const after = call.query.get('after')
      // Without the right to read back Discord gives an empty list, no error.
      const all = botMay(channel, 'ReadMessageHistory') ? publicMessages(world, channel.id) : []
      const within = all.filter(
        ({ id }) => (before === 0n || BigInt(id) < before) && (after === null || BigInt(id) > BigInt(after)),
      )
      const page = after === null ? within.slice(-limit) : within.slice(0, limit)
      return { status: 200, body: page.toReversed().map((message) => apiMessage(world, message)) }
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    run(world, call) {
      const channel = seenChannel(world, call)
      if (!botMay(channel, 'ReadMessageHistory')) throw refusals.missingPermissions()
      return { status: 200, body: apiMessage(world, messageIn(world, channel, call)) }
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    run(world, call) {
      const channel = seenChannel(world, call)
      const message = messageIn(world, channel, call)
      const sent = checkedBody<SentMessage>(call, MessageEditRequestPartialSchema)
      editMessage(world, message, sent, call.files)
      return { status: 200, body: apiMessage(world, message) }
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    run(world, call) {
      deleteMessage(world, messageIn(world, seenChannel(world, call), call))
      return { status: 204 }
    },
  },
]

/** What everybody in a channel sees, oldest first. */
export function publicMessages(world: World, channelId: string): StoredMessage[] {
  return [...world.messages.values()].filter(
    (message) => message.channelId === channelId && message.visibleTo === null && !message.deleted,
  )
}

function seenChannel(world: World, call: Call): FakeChannel {
  const channel = world.channels.get(call.params('channel'))
  if (!channel) throw refusals.unknownChannel()
  if (!botMay(channel, 'ViewChannel')) throw refusals.missingAccess()
  return channel
}

function messageIn(world: World, channel: FakeChannel, call: Call): StoredMessage {
  const message = world.messages.get(call.params('message'))
  if (!message || message.deleted || message.visibleTo !== null || message.channelId !== channel.id)
    throw refusals.unknownMessage()
  return message
}

/** "If another message was created by the same author with the same nonce, that message will be returned." */
function sentWithNonce(world: World, nonce: string | number | null): StoredMessage | null {
  if (nonce === null) return null
  const since = world.clock.now() - world.nonceWindowMs
  const same = [...world.messages.values()].filter(
    (message) => String(message.nonce) === String(nonce) && message.createdAt >= since && !message.deleted,
  )
  return same[0] ?? null
}
