import {
  type APIGuildMember,
  type APITextChannel,
  type APIUser,
  type ChannelFlags,
  ChannelType,
  type GuildMemberFlags,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js'
import { createUser, type World } from './world.ts'

/** Somebody who may ask the bot. */
export interface FakeUser {
  id: string
  name: string
  api: APIUser
  locale: string
  /** What they may do in every guild, as Discord tells the bot with an interaction. */
  permissions: bigint
}

export interface FakeChannel {
  id: string
  name: string
  /** null in a direct message. */
  guildId: string | null
  /** What the bot may do here. */
  botMay: bigint
}

export interface FakeGuild {
  id: string
  name: string
  /** As its people chose in Discord. */
  locale: string
  channels: FakeChannel[]
}

/** What anybody may do who was not given more. */
export const memberPermissions = new PermissionsBitField([
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'AttachFiles',
  'EmbedLinks',
]).bitfield

/** Adds somebody whom guilds may have as a member; `permissions` come on top of a member's. */
export function addUser(
  world: World,
  name: string,
  {
    id = world.newId(),
    permissions = 0n,
    locale = 'en-US',
  }: { id?: string; permissions?: bigint; locale?: string } = {},
): FakeUser {
  const user = { id, name, api: createUser(id, name, false), locale, permissions: memberPermissions | permissions }
  world.users.set(id, user)
  return user
}

/** The bot is a member from the start; connected bots hear of it. */
export function addGuild(world: World, name: string, id = world.newId()): FakeGuild {
  const guild: FakeGuild = { id, name, locale: 'en-US', channels: [] }
  world.guilds.set(id, guild)
  addChannel(world, guild, 'general')
  world.dispatch('GUILD_CREATE', guildCreate(world, guild))
  return guild
}

export function addChannel(world: World, guild: FakeGuild | null, name: string, id = world.newId()): FakeChannel {
  const channel: FakeChannel = { id, name, guildId: guild?.id ?? null, botMay: memberPermissions }
  world.channels.set(id, channel)
  guild?.channels.push(channel)
  if (guild && guild.channels.length > 1) world.dispatch('CHANNEL_CREATE', apiChannel(world, channel))
  return channel
}

/** As Discord sends a text channel. */
export function apiChannel(world: World, channel: FakeChannel): APITextChannel {
  const taken = memberPermissions & ~channel.botMay
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: channel.guildId ?? '',
    name: channel.name,
    position: 0,
    flags: 0 as ChannelFlags,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    permission_overwrites:
      taken === 0n ? [] : [{ id: world.applicationId, type: 1, allow: '0', deny: taken.toString() }],
  }
}

/** As Discord sends a direct message's channel. */
export function apiDirectChannel(channel: FakeChannel, people: readonly APIUser[]): object {
  return { id: channel.id, type: ChannelType.DM, flags: 0, last_message_id: null, recipients: people }
}

/** As Discord sends a member of a guild. */
export function apiMember(world: World, user: APIUser): APIGuildMember {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    flags: 0 as GuildMemberFlags,
    joined_at: new Date(world.clock.now()).toISOString(),
    pending: false,
    premium_since: null,
    roles: [],
    mute: false,
    deaf: false,
  }
}

/** The guild itself, as GET /guilds/{id} gives it. */
export function apiGuild(world: World, guild: FakeGuild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: world.applicationId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [
      {
        id: guild.id,
        name: '@everyone',
        permissions: memberPermissions.toString(),
        position: 0,
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        managed: false,
        mentionable: false,
        icon: null,
        unicode_emoji: null,
        flags: 0,
      },
    ],
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  }
}

/** What the gateway says of a guild when a bot comes in: the guild and who and what is in it. */
export function guildCreate(world: World, guild: FakeGuild): object {
  const now = new Date(world.clock.now()).toISOString()
  return {
    ...apiGuild(world, guild),
    joined_at: now,
    large: false,
    unavailable: false,
    member_count: world.users.size + 1,
    members: [apiMember(world, world.bot)],
    channels: guild.channels.map((channel) => apiChannel(world, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** May the bot do this in that channel? A channel it may not see grants nothing. */
export function botMay(channel: FakeChannel, permission: keyof typeof PermissionFlagsBits): boolean {
  const sees = (channel.botMay & PermissionFlagsBits.ViewChannel) !== 0n
  return sees && (channel.botMay & PermissionFlagsBits[permission]) !== 0n
}
