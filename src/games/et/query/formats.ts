import { phrase, say } from '../../../core/language/say.ts'
import type { GameFormat } from '../../game.ts'

/** What parse/format-of.ts may say of a round, the usual ones first. */
export const formats: readonly GameFormat[] = [
  sized(3),
  sized(6),
  { id: 'public', label: phrase('Public'), also: ['pub', 'publics', 'defaultpublic'] },
  ...[1, 2, 4, 5].map(sized),
]

/** What a format is called, for a line that says what was asked for; nothing when all of them were. */
export function formatWords(format: string | null | undefined): string[] {
  const label = formats.find(({ id }) => id === format)?.label
  return label === undefined ? [] : [say(label)]
}

function sized(a: number): GameFormat {
  return { id: `${a}v${a}`, label: `${a}v${a}`, also: [`${a}on${a}`, `${a}vs${a}`, `${a}x${a}`, `${a}`, `legacy${a}`] }
}
