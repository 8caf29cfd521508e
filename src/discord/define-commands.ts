import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { Command } from '../core/commands/define-command.ts'
import type { Option } from '../core/commands/option.ts'
import type { Registry } from '../core/commands/registry.ts'
import { localise } from './localise.ts'

export type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
const most = { name: 32, describe: 100, options: 25, choices: 25, choice: 100, commands: 100 }

/** Options, by command and name, that are left out: asking for them makes no sense now. */
export type HiddenOptions = (command: string, option: string) => boolean

/**
 * The commands as Discord lists them: 'rl upload' is the subcommand upload of rl. Throws an Error that names everything
 * Discord would refuse.
 */
export function defineCommands(registry: Registry, isHidden: HiddenOptions = () => false): Definition[] {
  const problems: string[] = []
  const families = new Map<string, [string[], Command, string][]>()
  for (const [name, command] of registry) {
    const [first = '', ...rest] = name.split(' ')
    families.set(first, [...(families.get(first) ?? []), [rest, command, name]])
  }
  const definitions = [...families].map(([name, family]) => define(name, family))
  check('the commands', definitions.length <= most.commands, `are more than ${most.commands}`)
  if (problems.length > 0) throw new Error(`Discord would refuse the commands:\n${problems.join('\n')}`)
  return definitions

  function define(name: string, family: [string[], Command, string][]): Definition {
    const commands = family.map(([, command]) => command)
    const [alone] = family.filter(([rest]) => rest.length === 0)
    check(`/${name}`, !alone || family.length === 1, 'is a command of its own and has subcommands')
    const children = alone ? [] : subcommands(name, family)
    return {
      type: ApplicationCommandType.ChatInput,
      ...named(`/${name}`, name),
      ...(alone ? described(`/${name}`, alone[1]) : { description: listOf(children) }),
      options: alone ? optionsOf(name, alone[1]) : children,
      // Discord knows managers; who is an operator is checked when the command runs (runCommand), as managers are again.
      default_member_permissions: commands.every(({ audience }) => audience !== 'everyone')
        ? String(PermissionFlagsBits.ManageGuild)
        : null,
      ...placesOf(commands),
    }
  }

  function subcommands(name: string, family: [string[], Command, string][]): APIApplicationCommandOption[] {
    const groups = new Map<string, APIApplicationCommandSubcommandOption[]>()
    const direct: APIApplicationCommandOption[] = []
    for (const [[first = '', second], command, whole] of family) {
      const child: APIApplicationCommandSubcommandOption = {
        type: ApplicationCommandOptionType.Subcommand,
        ...named(`/${whole}`, second ?? first),
        ...described(`/${whole}`, command),
        options: optionsOf(whole, command),
      }
      if (second === undefined) direct.push(child)
      else groups.set(first, [...(groups.get(first) ?? []), child])
    }
    for (const [group, options] of groups) {
      check(`/${name} ${group}`, options.length <= most.options, `has more than ${most.options} subcommands`)
      const type = ApplicationCommandOptionType.SubcommandGroup
      direct.push({ type, ...named(`/${name} ${group}`, group), description: listOf(options), options })
    }
    check(`/${name}`, direct.length <= most.options, `has more than ${most.options} subcommands`)
    return direct
  }

  function optionsOf(command: string, { options }: Command): APIApplicationCommandBasicOption[] {
    const shown = Object.entries(options).filter(([name]) => !isHidden(command, name))
    check(`/${command}`, shown.length <= most.options, `has more than ${most.options} options`)
    return shown.map(([name, option]) => toOption(`/${command} ${name}`, name, option))
  }

  function toOption(where: string, name: string, option: Option<unknown>): APIApplicationCommandBasicOption {
    const base = { ...named(where, name, ':'), ...described(where, option), required: false }
    if (option.takes === 'integer') return { ...base, type: ApplicationCommandOptionType.Integer }
    if (option.takes === 'user') return { ...base, type: ApplicationCommandOptionType.User }
    const type = ApplicationCommandOptionType.String
    if (option.suggest) return { ...base, type, autocomplete: true }
    const choices = (option.choices ?? []).map(({ label, value }) => ({
      name: label,
      ...localise('name', label, (text) => checkChoice(where, text)),
      value,
    }))
    check(where, choices.length <= most.choices, `has more than ${most.choices} choices`)
    for (const { name, value } of choices) for (const text of [name, value]) checkChoice(where, text)
    return { ...base, type, ...(choices.length > 0 ? { choices } : {}) }
  }

  function described(where: string, { describe: text }: { describe: string }) {
    checkDescription(where, text)
    return { description: text, ...localise('description', text, (other) => checkDescription(where, other)) }
  }

  /** A catalogue names commands as '/stats' and options as ':player'. */
  function named(where: string, name: string, sign: '/' | ':' = '/') {
    checkName(where, name)
    return { name, ...localise('name', `${sign}${name}`, (other) => checkName(where, other)) }
  }

  function checkDescription(where: string, text: string): void {
    check(where, isFitting(text, most.describe), `needs a description of 1 to ${most.describe} characters`)
  }

  function checkName(where: string, name: string): void {
    const isName = /^[-_'\p{L}\p{N}]+$/u.test(name) && name === name.toLowerCase() && isFitting(name, most.name)
    check(where, isName, `has no name of 1 to ${most.name} small letters, digits, - and _`)
  }

  function checkChoice(where: string, text: string): void {
    const what = `has a choice that is empty or longer than ${most.choice} characters`
    check(where, isFitting(text, most.choice), what)
  }

  function check(where: string, isFine: boolean, what: string): void {
    if (!isFine) problems.push(`${where} ${what}`)
  }
}

/** What everybody may ask can be asked anywhere, also by who added the app to their account alone. */
function placesOf(commands: readonly Command[]): Pick<Definition, 'contexts' | 'integration_types'> {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType
  const { GuildInstall, UserInstall } = ApplicationIntegrationType
  if (commands.every(({ guildOnly }) => guildOnly)) return { contexts: [Guild], integration_types: [GuildInstall] }
  const isForAll = commands.every(({ audience, guildOnly }) => audience === 'everyone' && !guildOnly)
  return isForAll
    ? { contexts: [Guild, BotDM, PrivateChannel], integration_types: [GuildInstall, UserInstall] }
    : { contexts: [Guild, BotDM], integration_types: [GuildInstall] }
}

function isFitting(text: string, length: number): boolean {
  return text.length >= 1 && text.length <= length
}

function listOf(children: readonly { name: string }[]): string {
  const list = children.map(({ name }) => name).join(', ')
  return list.length <= most.describe ? list : `${list.slice(0, most.describe - 1)}…`
}
