import { createHash } from 'node:crypto'

/** Whether the font has what this sign needs. */
export type CanDraw = (sign: string) => boolean

const graphemes = new Intl.Segmenter()
const stand = '·'
/** More marks on one letter than any language needs would run into the rows beside it. */
const mostMarks = 2
const fewestLetters = 2

/**
 * A stranger's text as the font can show it. What it lacks becomes its plain form if there is one (fullwidth, bold and
 * circled letters), else a point; when too little is left to know anybody by, four signs made of the whole name tell it
 * from others. Never empty.
 */
export function readableText(text: string, canDraw: CanDraw): string {
  const plain = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu, '')
  const signs = [...graphemes.segment(plain)].map(({ segment }) => readableSign(segment, canDraw))
  const shown = signs
    .join('')
    .replace(/·(?:\s*·)+/gu, stand)
    .trim()
  const letters = shown.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters >= fewestLetters || (shown !== '' && !shown.includes(stand))) return shown
  if (plain.replace(/[\s\u200d]/gu, '') === '') return '(no name)'
  return `name ${createHash('sha256').update(plain).digest('hex').slice(0, 4).toUpperCase()}`
}

function readableSign(sign: string, canDraw: CanDraw): string {
  const [base = '', ...marks] = sign.replaceAll('\u200d', '')
  if (marks.some((mark) => !/\p{M}/u.test(mark))) return stand
  const drawn = [base, ...marks.filter((mark) => canDraw(mark)).slice(0, mostMarks)].join('')
  if (base === '' || /\p{M}/u.test(base)) return ''
  if (canDraw(base)) return drawn
  for (const form of [base.normalize('NFKC'), base.normalize('NFKD').replace(/\p{M}/gu, '')])
    if (form !== '' && [...form].every((each) => canDraw(each))) return form
  return stand
}
