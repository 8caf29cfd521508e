import { currentLocale } from '../language/say.ts'

/** A text that is already said, as it stands at the beginning: 'last 7 days' on a button is 'Last 7 days'. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase(currentLocale()) + text.slice(1)
}
