import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  MessageFlags,
} from 'discord.js'
import type { Uploaded } from './recorded.ts'
import type { StoredInteraction } from './stored-interaction.ts'
import type { World } from './world.ts'

/** A message as Discord keeps it; tests read it as it is. */
export interface StoredMessage {
  id: string
  channelId: string
  guildId: string | null
  author: APIUser
  content: string
  embeds: APIEmbed[]
  /** As Discord gives them back: numbered, with addresses for attachment://…. */
  components: APIMessageTopLevelComponent[]
  flags: number
  files: StoredFile[]
  createdAt: number
  editedAt: number | null
  /** How often it was edited; filling in a deferred answer is no edit. */
  edits: number
  /** An ephemeral message is for one person. */
  visibleTo: string | null
  /** "Debrief is thinking …" */
  loading: boolean
  deleted: boolean
  nonce: string | number | null
  /** Who hears a sound: '@everyone', '<@1>'. */
  pings: string[]
  /** The interaction that it answers. */
  interaction: StoredInteraction | null
}

export interface StoredFile extends Uploaded {
  size: number
  description: string | null
  url: string
}

export function isV2(message: Pick<StoredMessage, 'flags'>): boolean {
  return (message.flags & MessageFlags.IsComponentsV2) !== 0
}

/** As the API and the gateway send it. */
export function apiMessage(world: World, message: StoredMessage): APIMessage {
  const { interaction } = message
  // A bot without the intent for it is not told what others say.
  const isOurs = message.author.id === world.applicationId
  return {
    id: message.id,
    type: interaction?.type === 2 ? 20 : 0,
    channel_id: message.channelId,
    author: message.author,
    content: isOurs ? message.content : '',
    embeds: message.embeds,
    components: message.components,
    attachments: message.files.map((file) => ({
      id: file.id,
      filename: file.filename,
      size: file.size,
      url: file.url,
      proxy_url: file.url,
      content_type: file.contentType,
      ...(file.description !== null && { description: file.description }),
    })),
    flags: message.flags | (message.loading ? MessageFlags.Loading : 0),
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    ...(isOurs && { application_id: world.applicationId }),
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(interaction && {
      webhook_id: world.applicationId,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type === 3 ? 3 : 2,
        user: interaction.user.api,
        authorizing_integration_owners: interaction.owners,
        ...(interaction.type === 3 && { interacted_message_id: interaction.message?.id ?? '0' }),
      },
    }),
  } as APIMessage
}
