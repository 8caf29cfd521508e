import { AsyncLocalStorage } from 'node:async_hooks'
import { IntlMessageFormat } from 'intl-messageformat'
import { isLearned, translate } from './catalogues.ts'

const spoken = new AsyncLocalStorage<string>()

/** What stands where a message has `{name}`. Texts come as they are; numbers are written as the language writes them. */
export type Values = Record<string, string | number>

/**
 * A sentence in the language of whoever is answered. The English text is the key and the fallback; a catalogue in a
 * `locales/` folder says it in another language. Both are ICU MessageFormat
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/): `{name}`, `{n, number}`,
 * `{count, plural, one {# round} other {# rounds}}`. The text must be a literal, or have been one in `phrase`, so that
 * the catalogues can be checked against the source.
 *
 * The language is ambient (`inLanguage`), as it is the same for every sentence of an answer and the business of none of
 * the functions between the question and the sentence.
 */
export function say(message: string, values?: Values): string {
  const locale = currentLocale()
  if (!values && !message.includes('{')) return translate(locale, message)
  return String(formatOf(locale, message).format(values))
}

/** Marks a text that stands as a constant and is said later. */
export function phrase<const Text extends string>(message: Text): Text {
  return message
}

/** Runs with every sentence and number in this language (BCP 47); in English when it is no name of one. */
export function inLanguage<Result>(locale: string, run: () => Result): Result {
  return spoken.run(isLocale(locale) ? locale : 'en', run)
}

/** One whose numbers can be written: for another, Intl would take the machine's own. */
function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length === 1
  } catch {
    return false
  }
}

/** BCP 47; English where nobody asked. */
export function currentLocale(): string {
  return spoken.getStore() ?? 'en'
}

// Reading a message costs some 20 µs, using it one; there are as many as the catalogues hold.
const formats = new Map<string, IntlMessageFormat>()

function formatOf(locale: string, message: string): IntlMessageFormat {
  // An English sentence counts as English does: Russian has its singular at 21.
  const rules = isLearned(locale) ? locale : 'en'
  // By what is said, not by what was asked for: a language may be learned in between.
  const text = translate(locale, message)
  const key = `${rules} ${text}`
  const known = formats.get(key)
  if (known) return known
  const made = new IntlMessageFormat(text, rules, undefined, { ignoreTag: true })
  formats.set(key, made)
  return made
}
