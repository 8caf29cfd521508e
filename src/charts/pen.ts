import type { Text } from './scene.ts'
import { theme } from './theme.ts'

/** What layout must know of the font. */
export interface Ruler {
  /** Width in units of layout. */
  measure(text: string, size: number, weight: 400 | 600): number
  /** A stranger's text as the font can show it. */
  readable(text: string): string
}

export interface Writing {
  x: number
  y: number
  /** Which point of the text `x` is; default its left. */
  align?: 'left' | 'center' | 'right'
  size?: number
  weight?: 400 | 600
  fill?: string
  /** Wider than this it is written smaller, then shortened in its middle. */
  most?: number
}

const graphemes = new Intl.Segmenter()

/** A text in its place. */
export function write(ruler: Ruler, text: string, writing: Writing): Text {
  const { x, y, align = 'left', weight = 400, fill = theme.text, most = Number.POSITIVE_INFINITY } = writing
  const fitted = fitText(ruler, text, writing.size ?? theme.size.row, weight, most)
  const left = align === 'left' ? x : align === 'right' ? x - fitted.width : x - fitted.width / 2
  return { ...fitted, x: left, y, weight, fill }
}

/** Both ends of a name tell it from others: of a long one the middle is left out. */
function fitText(ruler: Ruler, text: string, size: number, weight: 400 | 600, most: number) {
  const width = ruler.measure(text, size, weight)
  if (width <= most) return { text, size, width }
  const smaller = Math.max(theme.size.least, Math.floor((size * most) / width))
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment)
  const shorten = (kept: number) => {
    const head = Math.ceil(kept * 0.6)
    return `${parts.slice(0, head).join('')}…${parts.slice(parts.length - kept + head).join('')}`
  }
  const measured = (shown: string) => ({ text: shown, size: smaller, width: ruler.measure(shown, smaller, weight) })
  const whole = measured(text)
  if (whole.width <= most) return whole
  // Halving: a stranger's name may be long, and each way to shorten it costs a look at the font.
  let fits = 1
  let over = parts.length
  while (over - fits > 1) {
    const kept = Math.floor((fits + over) / 2)
    if (measured(shorten(kept)).width <= most) fits = kept
    else over = kept
  }
  return measured(fits > 1 ? shorten(fits) : '…')
}
