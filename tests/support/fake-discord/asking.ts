import { randomBytes } from 'node:crypto'
import { type APIApplicationCommand, ComponentType, PermissionsBitField } from 'discord.js'
import { type Asked, followAsked } from './asked.ts'
import { fillIn, findCommand, type OptionValues } from './fill-in.ts'
import { addChannel, apiChannel, apiDirectChannel, apiMember, type FakeChannel, type FakeUser } from './places.ts'
import { buttonsOf, menusOf } from './read-message.ts'
import type { StoredInteraction } from './stored-interaction.ts'
import { apiMessage, type StoredMessage } from './stored-message.ts'
import type { World } from './world.ts'

/** Where somebody asks; the first guild's first channel unless said. */
export interface Where {
  guildId?: string
  channelId?: string
  /** A direct message to the bot. */
  direct?: boolean
  /** With an app of one's own, in a guild that has not added it. */
  ownApp?: boolean
  /** Ask even though Discord would not offer the command to this person here. */
  evenIfHidden?: boolean
}

/** A command given: '/stats', or '/admin status' with its subcommand. Throws when Discord would not let them send it. */
export function ask(world: World, user: FakeUser, words: string, values: OptionValues, where: Where): Asked {
  const channel = channelOf(world, user, where)
  const found = findCommand(world, words, channel.guildId)
  if (!where.evenIfHidden) mayUse(found.command, user, channel)
  return start(world, 2, user, channel, null, fillIn(world, found, values, null), where.ownApp)
}

/** A letter typed into the option `focused`; the others stand as they are. */
export function type(
  world: World,
  user: FakeUser,
  words: string,
  values: OptionValues,
  focused: string,
  where: Where,
): Asked {
  const channel = channelOf(world, user, where)
  const found = findCommand(world, words, channel.guildId)
  if (!where.evenIfHidden) mayUse(found.command, user, channel)
  return start(world, 4, user, channel, null, fillIn(world, found, values, focused))
}

/** A button pressed, found by its custom id or its label. Throws when the message has no such button, or it is dead. */
export function press(world: World, message: StoredMessage, customIdOrLabel: string, user: FakeUser): Asked {
  const all = buttonsOf(message)
  const button = all.find(({ custom_id, label }) => custom_id === customIdOrLabel || label === customIdOrLabel)
  if (!button) throw new Error(`no button "${customIdOrLabel}" among: ${all.map(({ label }) => label).join(', ')}`)
  if (button.disabled) throw new Error(`the button "${customIdOrLabel}" is disabled`)
  return component(world, message, user, { custom_id: button.custom_id, component_type: ComponentType.Button })
}

/** Something chosen in a menu, by its value or label. */
export function choose(world: World, message: StoredMessage, valueOrLabel: string, user: FakeUser): Asked {
  const fits = (option: { value: string; label: string }) => [option.value, option.label].includes(valueOrLabel)
  const menu = menusOf(message).find(({ options }) => options.some(fits))
  const option = menu?.options.find(fits)
  if (!menu || !option) {
    const all = menusOf(message).flatMap(({ options }) => options.map(({ label }) => label))
    throw new Error(`no choice "${valueOrLabel}" among: ${all.join(', ')}`)
  }
  if (menu.disabled) throw new Error('the menu is disabled')
  const data = { custom_id: menu.custom_id, component_type: ComponentType.StringSelect, values: [option.value] }
  return component(world, message, user, data)
}

function component(world: World, message: StoredMessage, user: FakeUser, data: object): Asked {
  if (message.deleted) throw new Error('the message is deleted')
  if (message.visibleTo !== null && message.visibleTo !== user.id)
    throw new Error(`${user.name} cannot see this message`)
  const channel = world.channels.get(message.channelId)
  if (!channel) throw new Error('the message is in no channel')
  return start(world, 3, user, channel, message, data)
}

function start(
  world: World,
  type: 2 | 3 | 4,
  user: FakeUser,
  channel: FakeChannel,
  message: StoredMessage | null,
  data: object,
  ownApp = false,
): Asked {
  const { guildId } = channel
  const interaction: StoredInteraction = {
    id: world.newId(),
    // Longer than an id and safe in a path, as Discord's are.
    token: randomBytes(48).toString('base64url'),
    type,
    user,
    channelId: channel.id,
    guildId,
    owners: ownApp ? { 1: user.id } : guildId === null ? { 0: '0' } : { 0: guildId },
    askedAt: world.clock.now(),
    acknowledgedAt: null,
    callback: null,
    message,
    original: null,
    followUps: [],
  }
  world.interactions.set(interaction.token, interaction)
  const permissions = user.permissions.toString()
  const guildLocale = (guildId === null ? undefined : world.guilds.get(guildId)?.locale) ?? 'en-US'
  world.dispatch('INTERACTION_CREATE', {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    data,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: guildId === null ? apiDirectChannel(channel, [user.api]) : { ...apiChannel(world, channel), permissions },
    ...(guildId === null
      ? { user: user.api }
      : {
          guild_id: guildId,
          guild: { id: guildId, locale: guildLocale, features: [] },
          guild_locale: guildLocale,
          member: { ...apiMember(world, user.api), permissions },
        }),
    app_permissions: channel.botMay.toString(),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: interaction.owners,
    context: guildId === null ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(message && { message: apiMessage(world, message) }),
  })
  return followAsked(world, interaction)
}

function channelOf(world: World, user: FakeUser, where: Where): FakeChannel {
  if (where.direct) {
    const known = [...world.channels.values()].find(({ guildId, name }) => guildId === null && name === user.id)
    return known ?? addChannel(world, null, user.id)
  }
  if (where.channelId !== undefined) {
    const channel = world.channels.get(where.channelId)
    if (!channel) throw new Error(`no channel ${where.channelId}`)
    return channel
  }
  const guild = where.guildId === undefined ? [...world.guilds.values()][0] : world.guilds.get(where.guildId)
  const first = guild?.channels[0]
  if (!first) throw new Error('no guild with a channel')
  return first
}

/** What Discord's client hides: commands for other places and for people with more permissions. */
function mayUse(command: APIApplicationCommand, user: FakeUser, channel: FakeChannel): void {
  const context = channel.guildId === null ? 1 : 0
  if (command.contexts && !command.contexts.includes(context))
    throw new Error(`/${command.name} is not offered ${context === 1 ? 'in direct messages' : 'in guilds'}`)
  const needed = command.default_member_permissions
  if (channel.guildId === null || needed === null || needed === undefined) return
  const has = new PermissionsBitField(user.permissions)
  const isAdmin = has.has('Administrator')
  if (!isAdmin && (BigInt(needed) === 0n || !has.has(BigInt(needed))))
    throw new Error(`/${command.name} is not offered to ${user.name}, who lacks permissions for it`)
}
