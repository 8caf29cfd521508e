/** English texts and what they are in one language. */
export type Catalogue = Readonly<Record<string, string>>

const known = new Map<string, Map<string, string>>()

/** Adds to what is known of a language; every room brings its own part. */
export function learn(locale: string, catalogue: Catalogue): void {
  const texts = known.get(locale) ?? new Map<string, string>()
  for (const [english, text] of Object.entries(catalogue)) texts.set(english, text)
  known.set(locale, texts)
}

/** The languages that can be spoken beside English, as Discord names them: https://docs.discord.com/developers/reference#locales */
export function learnedLocales(): string[] {
  return [...known.keys()].sort()
}

/** Whether sentences are had in it, or in one of its kind. */
export function isLearned(locale: string): boolean {
  return textsOf(locale) !== undefined
}

/** The text in that language, or in the nearest of its kind ('de-AT' takes 'de'), or as it stands. */
export function translate(locale: string, english: string): string {
  return textsOf(locale)?.get(english) ?? english
}

function textsOf(locale: string): Map<string, string> | undefined {
  const exact = known.get(locale)
  if (exact) return exact
  const [language = ''] = locale.split('-')
  return known.get(language) ?? known.get(learnedLocales().find((one) => one.startsWith(`${language}-`)) ?? '')
}
