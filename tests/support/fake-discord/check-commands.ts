import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  Locale,
} from 'discord.js'
import type { Problem } from './refusal.ts'

type Definition = Pick<APIApplicationCommand, 'name'> & Partial<APIApplicationCommand>

/** Lower case where the script has it. https://docs.discord.com/developers/interactions/application-commands#naming */
const properName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** Global commands of the chat kind; a guild's own likewise. */
const maxCommands = 100

/** Of a name, a description and every value, in the command and its options together. */
const maxCharacters = 8000

/** What the schema of a command lets pass and Discord does not. */
export function checkCommands(commands: readonly Definition[]): Problem[] {
  const problems: Problem[] = []
  if (commands.length > maxCommands) problems.push({ where: '', what: `more than ${maxCommands} commands` })
  for (const [at, command] of commands.entries()) {
    const isChat = (command.type ?? 1) === 1
    if (isChat) problems.push(...checkName(command.name, `${at}.name`), ...checkLocalised(command, `${at}`))
    if (isChat && !command.description) problems.push({ where: `${at}.description`, what: 'a description is required' })
    if (commands.findIndex(({ name }) => name === command.name) !== at)
      problems.push({ where: `${at}.name`, what: `two commands of the name ${command.name}` })
    const characters = countCharacters(command)
    if (characters > maxCharacters) problems.push({ where: `${at}`, what: `${characters} characters, at most 8000` })
    problems.push(...checkOptions(command.options ?? [], `${at}.options`))
  }
  return problems
}

function checkOptions(options: readonly APIApplicationCommandOption[], where: string): Problem[] {
  const problems: Problem[] = []
  for (const [at, option] of options.entries()) {
    const here = `${where}.${at}`
    problems.push(...checkName(option.name, `${here}.name`), ...checkLocalised(option, here))
    problems.push(...sameNames(options, at, here))
    if (options.findIndex(({ name }) => name === option.name) !== at)
      problems.push({ where: `${here}.name`, what: `two options of the name ${option.name}` })
    if (option.required && options.slice(0, at).some(({ required, type }) => !required && type > 2))
      problems.push({ where: `${here}.required`, what: 'required options come before the others' })
    if (isSubcommand(option) !== isSubcommand(options[0] ?? option))
      problems.push({ where: here, what: 'subcommands and options do not mix' })
    if ('autocomplete' in option && option.autocomplete && 'choices' in option && option.choices)
      problems.push({ where: here, what: 'either choices or autocomplete' })
    if ('options' in option && option.options) problems.push(...checkOptions(option.options, `${here}.options`))
  }
  return problems
}

function isSubcommand({ type }: APIApplicationCommandOption): boolean {
  return type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
}

function checkName(name: string, where: string): Problem[] {
  return properName.test(name) && name === name.toLowerCase() ? [] : [{ where, what: `${name} is no command's name` }]
}

type Localised = Pick<Counted, 'name_localizations' | 'description_localizations'>

/** Languages that Discord has, names that could be ours, descriptions as long as our own may be. */
function checkLocalised(part: Localised, where: string): Problem[] {
  const names = Object.entries(part.name_localizations ?? {})
  const descriptions = Object.entries(part.description_localizations ?? {})
  const locales: string[] = Object.values(Locale)
  return [
    ...[...names, ...descriptions].flatMap(([locale]) =>
      locales.includes(locale) ? [] : [{ where, what: `${locale} is no language of Discord` }],
    ),
    ...names.flatMap(([locale, name]) => checkName(name ?? '', `${where}.name_localizations.${locale}`)),
    ...descriptions.flatMap(([locale, text]) =>
      text && text.length <= 100 ? [] : [{ where: `${where}.description_localizations.${locale}`, what: '1 to 100' }],
    ),
  ]
}

/** Two options that are called alike in one language. */
function sameNames(options: readonly APIApplicationCommandOption[], at: number, where: string): Problem[] {
  const names: Record<string, string | null> = options[at]?.name_localizations ?? {}
  return Object.entries(names).flatMap(([locale, name]) => {
    const others: Record<string, string | null | undefined>[] = options
      .slice(0, at)
      .map(({ name, name_localizations }) => ({ '': name, ...name_localizations }))
    return others.some((other) => (other[locale] ?? other['']) === name)
      ? [{ where: `${where}.name_localizations.${locale}`, what: `two options of the name ${name}` }]
      : []
  })
}

type Localisations = Record<string, string | null> | null | undefined

interface Counted {
  name: string
  name_localizations?: Localisations
  description?: string
  description_localizations?: Localisations
  options?: readonly Counted[] | undefined
  choices?: readonly { name: string; name_localizations?: Localisations; value: string | number }[]
}

/** Of a text in several languages the longest counts. */
function longest(text: string, others: Localisations): number {
  return Math.max(text.length, ...Object.values(others ?? {}).map((other) => other?.length ?? 0))
}

function countCharacters({ options = [], choices = [], ...own }: Counted): number {
  const owns = longest(own.name, own.name_localizations) + longest(own.description ?? '', own.description_localizations)
  const chosen = choices.reduce(
    (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
    0,
  )
  return options.reduce((sum, option) => sum + countCharacters(option), owns + chosen)
}
