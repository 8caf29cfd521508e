import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type LocalizationMap,
  type REST,
  Routes,
} from 'discord.js'
import type { Definition } from './define-commands.ts'

export interface Registration {
  applicationId: string
  /** Development: the commands show in this guild at once. Null = everywhere. */
  guildId: string | null
}

/**
 * Tells Discord of the commands if it does not know exactly these. What Discord has is the truth that is compared
 * with: a note of our own would be wrong after a restore, another token, or somebody else's change.
 */
export async function registerCommands(
  rest: REST,
  { applicationId, guildId }: Registration,
  definitions: readonly Definition[],
): Promise<'registered' | 'unchanged'> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId)
  const known = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })
  if (Array.isArray(known) && sameText(known, guildId) === sameText(definitions, guildId)) return 'unchanged'
  await rest.put(route, { body: definitions.map((definition) => forScope(definition, guildId)) })
  return 'registered'
}

/** Contexts and ways to install belong to global commands alone. */
function forScope(definition: Definition, guildId: string | null): Definition {
  if (guildId === null) return definition
  const { contexts, integration_types, ...rest } = definition
  return rest
}

type Listed = Definition | APIApplicationCommand

/** What we say of commands, in one order and with Discord's defaults filled in, so that two lists compare. */
function sameText(commands: readonly Listed[], guildId: string | null): string {
  const plain = commands.map((command) => ({
    name: command.name,
    description: 'description' in command ? command.description : '',
    localised: localisedOf(command),
    permissions: command.default_member_permissions ?? null,
    ...(guildId === null
      ? {
          contexts: [...(command.contexts ?? [])].sort(),
          integrations: [...(command.integration_types ?? [])].sort(),
        }
      : {}),
    options: (command.options ?? []).map(plainOption),
  }))
  return JSON.stringify(plain.sort((a, b) => (a.name < b.name ? -1 : 1)))
}

function plainOption(option: APIApplicationCommandOption): object {
  const { type, name, description } = option
  return {
    ...{ type, name, description, localised: localisedOf(option) },
    required: option.required ?? false,
    autocomplete: ('autocomplete' in option && option.autocomplete) || false,
    choices:
      'choices' in option
        ? (option.choices ?? []).map((choice) => [choice.name, choice.value, sorted(choice.name_localizations)])
        : [],
    options: 'options' in option ? (option.options ?? []).map(plainOption) : [],
  }
}

function localisedOf(part: object) {
  const { name_localizations: names, description_localizations: descriptions } = part as Localised
  return [sorted(names), sorted(descriptions)]
}

interface Localised {
  name_localizations?: LocalizationMap | null
  description_localizations?: LocalizationMap | null
}

function sorted(map: LocalizationMap | null | undefined) {
  return Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
}
