import { stripVTControlCharacters } from 'node:util'

/**
 * Text of strangers as a terminal may show it: escape sequences, control characters, direction overrides and lone
 * surrogates taken out, line breaks made spaces. Joiners stay: they hold emoji and Indic scripts together.
 */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}
