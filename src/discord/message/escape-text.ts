import { cleanText } from '../../core/text/clean-text.ts'

/** Scripts that are written from right to left. */
const rightToLeft = '[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefe\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]'
const run = new RegExp(`${rightToLeft}(?:[^\\p{L}\\p{N}\\n]?${rightToLeft})*`, 'gu')
const mark = '\u200e'

/** Nothing a reader would see: spaces, joiners, fillers that show as spaces. */
const ink = /[^\s\p{C}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u

/** Marks that pile up over one letter reach into the lines around it. */
const piledMarks = /(\p{M}{3})\p{M}+/gu

/** One line of a stranger's text: without what steers or overflows; empty when nothing of it would be seen. */
export function plainLine(text: string): string {
  const clean = cleanText(text).replace(piledMarks, '$1').trim()
  return ink.test(clean) ? clean : ''
}

/**
 * Plain text as Discord's markdown, so that it shows as it is: no mention, no link, no heading, quote or list. A
 * backslash before any mark of punctuation takes its meaning (https://support.discord.com/hc/en-us/articles/210298617).
 */
export function escapeText(text: string): string {
  const escaped = plainLine(text)
    .replace(/[\\`*_~|<@[\]]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/^(\s*)([#>+-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
  return keepOrder(escaped)
}

/** A line for a block of code, so that nothing in it can end the block. Rarer look-alikes are not as wide as a column. */
export function codeLine(line: string): string {
  return keepOrder(line.replaceAll('`', "'"))
}

/** A block of code, where every column stands under the last. Its lines must be `codeLine`s. */
export function fence(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n')
}

/** A name from right to left would draw the numbers after it to its other side; a mark of direction ends it. */
function keepOrder(text: string): string {
  return text.replace(run, `$&${mark}`)
}

/** At most so many characters, cut at a space where there is one near, with an ellipsis. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const [first = ''] = splitLine(text, most - 1)
  return `${first}…`
}

const graphemes = new Intl.Segmenter()

/** Parts of at most so many characters, broken at spaces where there are some, else between characters. */
export function splitLine(text: string, most: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most)
    const end = space > most / 2 ? space : beforeGrapheme(rest, most)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...parts, rest]
}

function beforeGrapheme(text: string, most: number): number {
  const index = graphemes.segment(text).containing(most)?.index ?? most
  if (index > 0) return index
  // One grapheme of many code points: between two of them is all that is left.
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
}
