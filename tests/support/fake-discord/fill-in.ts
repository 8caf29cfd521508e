import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord.js'
import { apiChannel, memberPermissions } from './places.ts'
import type { World } from './world.ts'

export type OptionValues = Record<string, string | number | boolean>

/** A command as somebody picked it: with the subcommand's words on the way to its options. */
export interface Found {
  command: APIApplicationCommand
  /** Subcommand group and subcommand, or nothing. */
  path: APIApplicationCommandOption[]
  options: readonly APIApplicationCommandBasicOption[]
}

/** Finds '/admin status' among what is registered here. Throws when Discord would not offer it. */
export function findCommand(world: World, words: string, guildId: string | null): Found {
  const [name, ...rest] = words.replace(/^\//, '').split(' ')
  const here = [...((guildId !== null && world.commands.get(guildId)) || []), ...(world.commands.get('') ?? [])]
  const command = here.find((one) => one.name === name)
  if (!command) throw new Error(`/${name} is not registered; there is: ${here.map((one) => one.name).join(', ')}`)

  const path: APIApplicationCommandOption[] = []
  let options = command.options ?? []
  for (const word of rest) {
    const next = options.find((option) => option.name === word)
    if (!next || !isNested(next)) throw new Error(`/${name} has no subcommand ${word}`)
    path.push(next)
    options = ('options' in next ? next.options : undefined) ?? []
  }
  if (options.some(isNested))
    throw new Error(`/${words} wants a subcommand: ${options.map((option) => option.name).join(', ')}`)
  return { command, path, options: options as APIApplicationCommandBasicOption[] }
}

/** The interaction's data. Throws for values that Discord's client would not let through. */
export function fillIn(
  world: World,
  { command, path, options }: Found,
  values: OptionValues,
  focused: string | null,
): object {
  for (const name of Object.keys(values))
    if (!options.some((option) => option.name === name)) throw new Error(`/${command.name} has no option ${name}`)
  const filled = options.flatMap((option) => {
    const value = values[option.name]
    const isFocused = option.name === focused
    if (isFocused && !('autocomplete' in option && option.autocomplete))
      throw new Error(`the option ${option.name} does not autocomplete`)
    if (value === undefined && !isFocused) {
      if (option.required && focused === null) throw new Error(`/${command.name} wants the option ${option.name}`)
      return []
    }
    if (!isFocused) checkValue(option, value)
    return [{ name: option.name, type: option.type, value: value ?? '', ...(isFocused && { focused: true }) }]
  })
  if (focused !== null && !options.some(({ name }) => name === focused))
    throw new Error(`/${command.name} has no option ${focused}`)

  const nested = path.reduceRight<object[]>((inner, { name, type }) => [{ name, type, options: inner }], filled)
  const guild = 'guild_id' in command && command.guild_id ? { guild_id: command.guild_id } : {}
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    options: nested,
    ...guild,
    ...resolve(world, filled),
  }
}

/** Whole objects for the ids among the values. */
function resolve(world: World, filled: readonly { type: number; value: unknown }[]): object {
  const idsOf = (kind: ApplicationCommandOptionType) =>
    filled.filter(({ type }) => type === kind).map(({ value }) => String(value))
  const users = idsOf(ApplicationCommandOptionType.User).map((id) => [id, found(world.users.get(id)?.api, id)])
  const channels = idsOf(ApplicationCommandOptionType.Channel).map((id) => {
    const channel = found(world.channels.get(id), id)
    return [id, { ...apiChannel(world, channel), permissions: memberPermissions.toString() }]
  })
  if (users.length + channels.length === 0) return {}
  return { resolved: { users: Object.fromEntries(users), channels: Object.fromEntries(channels) } }
}

function found<Thing>(thing: Thing | undefined, id: string): Thing {
  if (thing === undefined) throw new Error(`there is nothing of the id ${id}`)
  return thing
}

function isNested({ type }: APIApplicationCommandOption): boolean {
  return type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
}

function checkValue(option: APIApplicationCommandBasicOption, value: unknown): void {
  const wanted = { [ApplicationCommandOptionType.Integer]: 'number', [ApplicationCommandOptionType.Boolean]: 'boolean' }
  const kind = wanted[option.type as keyof typeof wanted] ?? 'string'
  if (typeof value !== kind) throw new Error(`the option ${option.name} takes a ${kind}, not ${String(value)}`)
  if ('choices' in option && option.choices && !option.choices.some((choice) => choice.value === value))
    throw new Error(`the option ${option.name} does not offer ${String(value)}`)
  const { min_value, max_value, min_length, max_length } = option as unknown as Record<string, number | undefined>
  const size = typeof value === 'number' ? value : typeof value === 'string' ? value.length : 0
  const [least, most] = kind === 'number' ? [min_value, max_value] : [min_length, max_length ?? 6000]
  if (size < (least ?? Number.NEGATIVE_INFINITY) || size > (most ?? Number.POSITIVE_INFINITY))
    throw new Error(`the option ${option.name} does not take ${String(value)}`)
}
