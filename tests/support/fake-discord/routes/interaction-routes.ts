import { type APIInteractionResponse, InteractionResponseType, MessageFlags } from 'discord.js'
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod'
import type { $ZodType } from 'zod/v4/core'
import { refusals } from '../refusal.ts'
import { acknowledgeWithinMs, type StoredInteraction } from '../stored-interaction.ts'
import { apiMessage } from '../stored-message.ts'
import type { World } from '../world.ts'
import { createLoading, createMessage, editMessage, type SentMessage } from '../write-message.ts'
import { type Call, checkedBody, type Route } from './route.ts'

const schemas: Record<number, $ZodType> = {
  [InteractionResponseType.ChannelMessageWithSource]: CreateMessageInteractionCallbackRequestSchema,
  [InteractionResponseType.DeferredChannelMessageWithSource]: CreateMessageInteractionCallbackRequestSchema,
  [InteractionResponseType.DeferredMessageUpdate]: UpdateMessageInteractionCallbackRequestSchema,
  [InteractionResponseType.UpdateMessage]: UpdateMessageInteractionCallbackRequestSchema,
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: ApplicationCommandAutocompleteCallbackRequestSchema,
}

/** The first answer. https://docs.discord.com/developers/interactions/receiving-and-responding */
export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    auth: 'path',
    run(world, call) {
      const interaction = world.interactions.get(call.params('token'))
      if (!interaction || interaction.id !== call.params('interaction')) throw refusals.unknownInteraction()
      if (interaction.acknowledgedAt !== null) throw refusals.acknowledgedAlready()
      if (world.clock.now() - interaction.askedAt > acknowledgeWithinMs) throw refusals.unknownInteraction()

      const callback = checkedCallback(call, interaction)
      apply(world, call, interaction, callback)
      interaction.acknowledgedAt = world.clock.now()
      interaction.callback = callback
      if (call.query.get('with_response') !== 'true') return { status: 204 }
      return { status: 200, body: withResource(world, interaction, callback) }
    },
  },
]

function checkedCallback(call: Call, interaction: StoredInteraction): APIInteractionResponse {
  const { type } = (call.body ?? {}) as { type?: number }
  const schema = schemas[type ?? 0]
  const isTyping = type === InteractionResponseType.ApplicationCommandAutocompleteResult
  const isUpdate =
    type === InteractionResponseType.UpdateMessage || type === InteractionResponseType.DeferredMessageUpdate
  if (!schema) throw refusals.badBody([{ where: 'type', what: `a callback of type ${type} is not for this` }])
  if (isTyping !== (interaction.type === 4))
    throw refusals.badBody([{ where: 'type', what: 'autocomplete takes type 8, and nothing else does' }])
  if (isUpdate && interaction.type !== 3)
    throw refusals.badBody([{ where: 'type', what: 'only a component has a message to update' }])
  return checkedBody<APIInteractionResponse>(call, schema)
}

function apply(world: World, call: Call, interaction: StoredInteraction, callback: APIInteractionResponse): void {
  const sent = ('data' in callback ? (callback.data ?? {}) : {}) as SentMessage
  const visibleTo = ((sent.flags ?? 0) & MessageFlags.Ephemeral) !== 0 ? interaction.user.id : null
  const { channelId, guildId } = interaction
  switch (callback.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      interaction.original = createMessage(world, sent, call.files, { channelId, guildId, visibleTo, interaction })
      return
    case InteractionResponseType.DeferredChannelMessageWithSource:
      interaction.original = createLoading(world, interaction, visibleTo)
      return
    case InteractionResponseType.UpdateMessage:
      if (!interaction.message) throw refusals.unknownMessage()
      editMessage(world, interaction.message, sent, call.files)
      interaction.original = interaction.message
      return
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.original = interaction.message
  }
}

function withResource(world: World, interaction: StoredInteraction, callback: APIInteractionResponse): object {
  const { original } = interaction
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(interaction.guildId !== null && { guild_id: interaction.guildId }),
      ...(original && {
        response_message_id: original.id,
        response_message_loading: original.loading,
        response_message_ephemeral: original.visibleTo !== null,
      }),
    },
    ...(original && { resource: { type: callback.type, message: apiMessage(world, original) } }),
  }
}
