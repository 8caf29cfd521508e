import { type Language, languages } from '../../language/languages.ts'
import { say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

/** One of the languages that are spoken, by its code or own name; null when nothing was typed. */
export function language({ describe }: { describe: string }): Option<Language | null> {
  return {
    takes: 'text',
    describe,
    hint: 'a language: English, Deutsch, …',
    async suggest(typed) {
      const wanted = typed.toLowerCase()
      return languages()
        .filter(({ locale, label }) => `${locale} ${label}`.toLowerCase().includes(wanted))
        .map(({ locale, label }) => ({ value: locale, label }))
    },
    async parse(typed) {
      if (typed === null) return understood(null)
      const word = typed.trim().toLowerCase()
      const found = languages().find(({ locale, label }) => [locale, label].some((one) => one.toLowerCase() === word))
      if (found) return understood(found)
      const list = languages()
        .map(({ label }) => label)
        .join(', ')
      return misunderstood(
        say('No such language'),
        say('Choose one of: {list}. You typed {typed}.', { list, typed: quote(typed) }),
      )
    },
  }
}
