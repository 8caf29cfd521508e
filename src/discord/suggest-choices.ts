import type { CommandContext } from '../core/commands/command-context.ts'
import type { Choice } from '../core/commands/option.ts'
import type { Registry } from '../core/commands/registry.ts'
import { inLanguage, say } from '../core/language/say.ts'
import type { Logger } from '../core/log.ts'
import type { Suggestion } from './answering.ts'
import type { KnownScopes } from './known-scopes.ts'

/** What Discord takes: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const maxChoices = 25
const maxLength = 100

interface SuggestParts extends Pick<CommandContext, 'db' | 'games' | 'people' | 'acts' | 'live'> {
  registry: Registry
  scopes: KnownScopes
  log: Pick<Logger, 'warn'>
  now: () => Date
}

/** The choices an option offers for what was typed so far; none when it cannot tell. Never throws. */
export async function suggestChoices(
  { command: name, option: optionName, typed, asker, place, locale }: Suggestion,
  { registry, scopes, log, now, ...parts }: SuggestParts,
): Promise<Choice[]> {
  const suggest = registry.get(name)?.options[optionName]?.suggest
  if (!suggest) return []
  try {
    const scope = await scopes.recall({ asker, place })
    const context = { ...parts, asker, place, locale, scope, now: now() }
    const choices = await inLanguage(locale, () => suggest(typed, context))
    const noName = inLanguage(locale, () => say('(no name)'))
    const fitting = choices.filter(({ value }) => value !== '' && value.length <= maxLength)
    return [...new Map(fitting.map((choice) => [choice.value, choice])).values()]
      .slice(0, maxChoices)
      .map(({ value, label }) => ({ value, label: shorten(label.trim() === '' ? noName : label) }))
  } catch (error) {
    log.warn({ command: name, option: optionName, reason: reasonOf(error) }, 'nothing could be suggested')
    return []
  }
}

function shorten(label: string): string {
  if (label.length <= maxLength) return label
  // Not through the middle of a character beyond the basic plane.
  return `${label.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
