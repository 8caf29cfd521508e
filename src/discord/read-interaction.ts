import {
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  ApplicationIntegrationType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js'
import type { Asker, Place } from '../core/commands/command-context.ts'
import { formatCommandLine } from '../core/commands/format-command-line.ts'
import { phrase } from '../core/language/say.ts'

/** Who asks, as Discord says; in a guild it says with what permissions. */
export function askerOf({ member, user }: APIInteraction, operatorIds: readonly string[]): Asker {
  const discordId = member?.user.id ?? user?.id ?? null
  const permissions = BigInt(member?.permissions ?? 0)
  const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator
  return {
    discordId,
    isOperator: discordId !== null && operatorIds.includes(discordId),
    managesGuild: (permissions & managing) !== 0n,
  }
}

/** In a guild that has not added the app somebody asks with their own: for themselves, as in a direct message. */
export function isForeign({ guild_id, authorizing_integration_owners: owners }: APIInteraction): boolean {
  return guild_id !== undefined && owners[ApplicationIntegrationType.GuildInstall] === undefined
}

export function placeOf(interaction: APIInteraction): Place {
  const { guild_id, channel, app_permissions, guild_locale } = interaction
  return {
    guildId: isForeign(interaction) ? null : (guild_id ?? null),
    channelId: channel?.id ?? null,
    channelName: (channel && 'name' in channel ? channel.name : null) ?? null,
    missingRights: missingOf(BigInt(app_permissions)),
    guildLocale: guild_locale,
  }
}

/** What posting takes. The history is read to find our own post again after a crash. */
const postingRights: readonly [bigint, string][] = [
  [PermissionFlagsBits.ViewChannel, phrase('View Channel')],
  [PermissionFlagsBits.SendMessages, phrase('Send Messages')],
  [PermissionFlagsBits.AttachFiles, phrase('Attach Files')],
  [PermissionFlagsBits.ReadMessageHistory, phrase('Read Message History')],
]

function missingOf(granted: bigint): string[] {
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return []
  return postingRights.flatMap(([flag, name]) => ((granted & flag) === 0n ? name : []))
}

/** What all in a channel read is in the guild's language, what one person reads in theirs. */
export function localeOf(interaction: APIInteraction, visibility: 'public' | 'private'): string {
  const own = interaction.type === InteractionType.Ping ? null : interaction.locale
  return (visibility === 'public' ? interaction.guild_locale : null) ?? own ?? 'en'
}

export interface ReadCommand {
  /** 'admin status' */
  name: string
  values: Record<string, string | number>
  /** The option that is being typed. */
  focused: { option: string; typed: string } | null
}

/** A slash command as Discord sends it, subcommands as words of its name. */
export function readCommand({
  name,
  options = [],
}: Pick<APIChatInputApplicationCommandInteractionData, 'name'> & {
  options?: APIApplicationCommandInteractionDataOption<InteractionType>[]
}): ReadCommand {
  const read: ReadCommand = { name, values: {}, focused: null }
  let level = options
  for (let [first] = level; first && 'options' in first; [first] = level) {
    read.name += ` ${first.name}`
    level = first.options ?? []
  }
  for (const option of level) {
    if (!('value' in option)) {
      // A subcommand without options.
      read.name += ` ${option.name}`
      continue
    }
    const { value } = option
    read.values[option.name] = typeof value === 'boolean' ? String(value) : value
    if ('focused' in option && option.focused) read.focused = { option: option.name, typed: String(value) }
  }
  return read
}

/** The line that would be typed for the same command. */
export function lineOf({ name, values }: ReadCommand): string {
  return formatCommandLine(name, values)
}
