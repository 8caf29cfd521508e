import { learnedLocales } from './catalogues.ts'

export interface Language {
  /** BCP 47, as Discord names it. */
  locale: string
  /** In its own words: 'Deutsch'. */
  label: string
}

/** All that are spoken, English first. */
export function languages(): Language[] {
  return ['en', ...learnedLocales()].map((locale) => ({
    locale,
    label: new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale,
  }))
}

/** The one that is spoken to whoever has this locale: theirs, else the nearest of its kind, else English. */
export function languageOf(locale: string): Language {
  const all = languages()
  const [wanted = ''] = locale.split('-')
  const near = all.find((one) => one.locale === locale) ?? all.find((one) => one.locale.split('-')[0] === wanted)
  return near ?? { locale: 'en', label: 'English' }
}
