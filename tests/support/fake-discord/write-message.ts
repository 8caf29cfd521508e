import type { APIEmbed, APIMessageTopLevelComponent } from 'discord.js'
import { MessageFlags } from 'discord.js'
import { checkMessage } from './check-message.ts'
import { type AllowedMentions, pingsOf } from './pings.ts'
import type { FakeChannel, FakeUser } from './places.ts'
import { allComponents, textOf } from './read-message.ts'
import type { Uploaded } from './recorded.ts'
import { type Problem, refusals } from './refusal.ts'
import type { StoredInteraction } from './stored-interaction.ts'
import { apiMessage, isV2, type StoredFile, type StoredMessage } from './stored-message.ts'
import type { World } from './world.ts'

/** A body that passed the schema of its route; null stands for "empty it", a missing key for "leave it". */
export interface SentMessage {
  content?: string | null
  embeds?: APIEmbed[] | null
  components?: APIMessageTopLevelComponent[] | null
  flags?: number | null
  attachments?: { id: string; filename?: string | null; description?: string | null }[] | null
  nonce?: string | number | null
  enforce_nonce?: boolean | null
  allowed_mentions?: AllowedMentions | null
}

/** Flags a bot may set; Discord passes over others. */
const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications

interface Born {
  channelId: string
  guildId: string | null
  visibleTo: string | null
  interaction: StoredInteraction | null
}

/** Of one file, without a boosted guild. https://docs.discord.com/developers/reference#uploading-files */
const maxFileBytes = 10 * 1024 * 1024

/** Keeps a new message. Refuses one that breaks a limit or says nothing. */
export function createMessage(world: World, sent: SentMessage, files: readonly Uploaded[], born: Born): StoredMessage {
  const message = { ...bare(world, born), nonce: sent.nonce ?? null }
  fill(world, message, sent, files)
  return keep(world, message)
}

/** "Debrief is thinking …": a message that says nothing yet. */
export function createLoading(world: World, interaction: StoredInteraction, visibleTo: string | null): StoredMessage {
  const { channelId, guildId } = interaction
  return keep(world, { ...bare(world, { channelId, guildId, visibleTo, interaction }), loading: true })
}

/** What a person says in a channel. */
export function say(world: World, channel: FakeChannel, user: FakeUser, content: string): StoredMessage {
  const { id, guildId } = channel
  const born = bare(world, { channelId: id, guildId, visibleTo: null, interaction: null })
  return keep(world, { ...born, author: user.api, content })
}

function bare(world: World, born: Born): StoredMessage {
  return {
    id: world.newId(),
    ...born,
    author: world.bot,
    content: '',
    embeds: [],
    components: [],
    flags: born.visibleTo === null ? 0 : MessageFlags.Ephemeral,
    files: [],
    createdAt: world.clock.now(),
    editedAt: null,
    edits: 0,
    loading: false,
    deleted: false,
    nonce: null,
    pings: [],
  }
}

function keep(world: World, message: StoredMessage): StoredMessage {
  world.messages.set(message.id, message)
  tell(world, 'MESSAGE_CREATE', message)
  return message
}

/** Changes a message, or fills in one that was loading. Refuses what would break a limit. */
export function editMessage(world: World, message: StoredMessage, sent: SentMessage, files: readonly Uploaded[]): void {
  if (message.deleted) throw refusals.unknownMessage()
  if (message.author.id !== world.applicationId) throw refusals.notOurs()
  const wanted = sent.flags ?? 0
  if (isV2(message) && typeof sent.flags === 'number' && (wanted & MessageFlags.IsComponentsV2) === 0)
    throw refusals.badBody([{ where: 'flags', what: 'IS_COMPONENTS_V2 cannot be taken off a message' }])
  if ((wanted & MessageFlags.Ephemeral) !== 0 && message.visibleTo === null)
    throw refusals.badBody([
      { where: 'flags', what: 'a public message cannot become ephemeral; Discord would show it' },
    ])

  fill(world, message, sent, files)
  if (!message.loading) {
    message.editedAt = world.clock.now()
    message.edits += 1
  }
  message.loading = false
  tell(world, 'MESSAGE_UPDATE', message)
}

export function deleteMessage(world: World, message: StoredMessage): void {
  if (message.deleted) throw refusals.unknownMessage()
  message.deleted = true
  const { id, channelId, guildId } = message
  if (message.visibleTo === null) world.dispatch('MESSAGE_DELETE', { id, channel_id: channelId, guild_id: guildId })
  world.events.emit('changed')
}

/** Ephemeral messages are not told: the bot knows of them from its own answers alone. */
function tell(world: World, event: string, message: StoredMessage): void {
  if (message.visibleTo === null) {
    world.dispatch(event, {
      ...apiMessage(world, message),
      ...(message.guildId !== null && { guild_id: message.guildId }),
    })
  }
  world.events.emit('changed')
}

function fill(world: World, message: StoredMessage, sent: SentMessage, files: readonly Uploaded[]): void {
  const flags = message.flags | ((sent.flags ?? 0) & settable)
  const kept = keepFiles(world, message, sent, files)
  const after = {
    content: sent.content === undefined ? message.content : (sent.content ?? ''),
    embeds: sent.embeds === undefined ? message.embeds : (sent.embeds ?? []),
    components: sent.components === undefined ? message.components : (sent.components ?? []),
  }
  const whole = { ...sent, ...after, flags, attachments: kept.listed }
  const problems = checkMessage(whole, kept.files).map((what) => ({ where: '', what }))
  if (problems.length > 0) throw refusals.badBody(problems)
  if (after.content.trim() === '' && after.embeds.length + after.components.length + kept.files.length === 0)
    throw refusals.emptyMessage()

  message.content = after.content
  message.embeds = after.embeds
  message.components = sent.components ? settle(after.components, kept.files) : after.components
  message.flags = flags
  message.files = kept.files
  message.pings = pingsOf(textOf(message), sent.allowed_mentions ?? null)
}

/** A listed attachment is a file sent with this request or one the message has; what an edit does not list goes. */
function keepFiles(world: World, message: StoredMessage, sent: SentMessage, uploaded: readonly Uploaded[]) {
  const problems: Problem[] = []
  const listed = sent.attachments ?? null
  for (const { filename, bytes } of uploaded) if (bytes.length > maxFileBytes) throw refusals.tooLarge(filename)
  for (const [at, { id }] of (listed ?? []).entries())
    if (!uploaded.some((file) => file.id === id) && !message.files.some((file) => file.id === id))
      problems.push({ where: `attachments.${at}`, what: `attachment ${id} was named and not sent` })
  if (problems.length > 0) throw refusals.badBody(problems)

  const old = message.files.filter(({ id }) => listed === null || listed.some((entry) => entry.id === id))
  const fresh = uploaded.map((file): StoredFile => {
    const entry = listed?.find(({ id }) => id === file.id)
    const id = world.newId()
    const filename = entry?.filename ?? file.filename
    const url = `${world.address}/attachments/${message.channelId}/${id}/${encodeURIComponent(filename)}`
    const bytes = world.keepBytes ? file.bytes : new Uint8Array()
    return { ...file, id, filename, url, bytes, size: file.bytes.length, description: entry?.description ?? null }
  })
  const all = [...old, ...fresh]
  return { files: all, listed: all.map(({ id, filename, description }) => ({ id, filename, description })) }
}

/** What Discord adds: a number for each component, and where the files are now. */
function settle(
  components: APIMessageTopLevelComponent[],
  files: readonly StoredFile[],
): APIMessageTopLevelComponent[] {
  const settled = structuredClone(components)
  let number = 0
  for (const component of allComponents(settled)) {
    number += 1
    component.id ??= number
    if (component.type === 3) Object.assign(component, { min_values: 1, max_values: 1, ...component })
    if (component.type === 14) Object.assign(component, { divider: true, spacing: 1, ...component })
    if (component.type === 17) Object.assign(component, { accent_color: null, spoiler: false, ...component })
    const media = [component, ...(Array.isArray(component.items) ? component.items : [])]
    for (const place of media) {
      for (const key of ['media', 'file']) if (place[key]) place[key] = unfurl(place[key], files)
      if (place.media) Object.assign(place, { description: null, spoiler: false, ...place })
    }
  }
  return settled
}

function unfurl(media: { url: string }, files: readonly StoredFile[]): object {
  const file = files.find(({ filename }) => media.url === `attachment://${filename}`)
  const url = file?.url ?? media.url
  return { ...media, id: file?.id ?? '0', url, proxy_url: url, ...(file && { attachment_id: file.id }) }
}
