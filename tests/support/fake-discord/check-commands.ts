import { type APIApplicationCommand, type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord.js'
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
    if (isChat) problems.push(...checkName(command.name, `${at}.name`))
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
    problems.push(...checkName(option.name, `${here}.name`))
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

interface Counted {
  name: string
  description?: string
  options?: readonly Counted[] | undefined
  choices?: readonly { name: string; value: string | number }[]
}

function countCharacters({ name, description = '', options = [], choices = [] }: Counted): number {
  const own = name.length + description.length
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0)
  return options.reduce((sum, option) => sum + countCharacters(option), own + chosen)
}
