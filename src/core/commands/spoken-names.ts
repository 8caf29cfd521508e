import { learnedLocales, translate } from '../language/catalogues.ts'

/** What an option is called, in English and in every language that has its own name for it. */
export function spokenOption(name: string): string[] {
  return [...new Set([name, ...learnedLocales().map((locale) => spoken(locale, ':', name))])]
}

/** What a command is called, its words in one language each: 'admin servers', 'admin gameserver'. */
export function spokenCommand(name: string): string[] {
  const inEach = learnedLocales().map((locale) =>
    name
      .split(' ')
      .map((word) => spoken(locale, '/', word))
      .join(' '),
  )
  return [...new Set([name, ...inEach])]
}

/** Catalogues name commands as '/stats' and options as ':player'. */
function spoken(locale: string, sign: '/' | ':', name: string): string {
  const key = `${sign}${name}`
  const text = translate(locale, key)
  return text === key ? name : text
}
