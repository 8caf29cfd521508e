import type { LocalizationMap } from 'discord.js'
import { learnedLocales, translate } from '../core/language/catalogues.ts'

/**
 * The localisation map of a text, for every language whose catalogue has it:
 * https://docs.discord.com/developers/interactions/application-commands#localization. `check` sees each one.
 */
export function localise<Field extends 'name' | 'description'>(
  field: Field,
  english: string,
  check: (text: string) => void,
): { [Key in `${Field}_localizations`]?: LocalizationMap } {
  const texts = learnedLocales().flatMap((locale) => {
    const text = translate(locale, english)
    return text === english ? [] : [[locale, text] as const]
  })
  for (const [, text] of texts) check(text)
  // The key is the field's own, so the object has the type that the field gives it.
  return (texts.length > 0 ? { [`${field}_localizations`]: Object.fromEntries(texts) } : {}) as {
    [Key in `${Field}_localizations`]?: LocalizationMap
  }
}
