import { MessageFlags } from 'discord.js'
import { IncomingWebhookRequestPartialSchema, IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod'
import { refusals } from '../refusal.ts'
import { type StoredInteraction, tokenLastsMs } from '../stored-interaction.ts'
import { apiMessage, type StoredMessage } from '../stored-message.ts'
import type { World } from '../world.ts'
import { createMessage, deleteMessage, editMessage, type SentMessage } from '../write-message.ts'
import { type Call, checkedBody, type Route } from './route.ts'

/** What follows the first answer: filling it in, changing it, adding to it. */
export const webhookRoutes: Route[] = [
  {
    method: 'POST',
    path: '/webhooks/:application/:token',
    auth: 'path',
    run(world, call) {
      const interaction = liveInteraction(world, call)
      const sent = checkedBody<SentMessage>(call, IncomingWebhookRequestPartialSchema)
      const { channelId, guildId, original } = interaction
      // The first follow-up to a deferred answer fills that answer in, and does not choose who sees it.
      if (original?.loading && !original.deleted) {
        const { flags, ...rest } = sent
        editMessage(world, original, { ...rest, flags: (flags ?? 0) & ~MessageFlags.Ephemeral }, call.files)
        return { status: 200, body: apiMessage(world, original) }
      }
      const visibleTo = ((sent.flags ?? 0) & MessageFlags.Ephemeral) !== 0 ? interaction.user.id : null
      const message = createMessage(world, sent, call.files, { channelId, guildId, visibleTo, interaction })
      interaction.followUps.push(message)
      world.events.emit('changed')
      return { status: 200, body: apiMessage(world, message) }
    },
  },
  {
    method: 'GET',
    path: '/webhooks/:application/:token/messages/:message',
    auth: 'path',
    run(world, call) {
      const message = messageOf(liveInteraction(world, call), call)
      if (message.deleted) throw refusals.unknownMessage()
      return { status: 200, body: apiMessage(world, message) }
    },
  },
  {
    method: 'PATCH',
    path: '/webhooks/:application/:token/messages/:message',
    auth: 'path',
    run(world, call) {
      const message = messageOf(liveInteraction(world, call), call)
      const sent = checkedBody<SentMessage>(call, IncomingWebhookUpdateRequestPartialSchema)
      editMessage(world, message, sent, call.files)
      return { status: 200, body: apiMessage(world, message) }
    },
  },
  {
    method: 'DELETE',
    path: '/webhooks/:application/:token/messages/:message',
    auth: 'path',
    run(world, call) {
      deleteMessage(world, messageOf(liveInteraction(world, call), call))
      return { status: 204 }
    },
  },
]

function liveInteraction(world: World, call: Call): StoredInteraction {
  const interaction = world.interactions.get(call.params('token'))
  if (!interaction || call.params('application') !== world.applicationId) throw refusals.unknownWebhook()
  if (world.clock.now() - interaction.askedAt > tokenLastsMs) throw refusals.tokenOver()
  // Before the first answer there is nothing to follow.
  if (interaction.acknowledgedAt === null) throw refusals.unknownWebhook()
  return interaction
}

function messageOf(interaction: StoredInteraction, call: Call): StoredMessage {
  const id = call.params('message')
  const found = [interaction.original, ...interaction.followUps].find((message) =>
    id === '@original' ? message === interaction.original : message?.id === id,
  )
  if (!found) throw refusals.unknownMessage()
  return found
}
