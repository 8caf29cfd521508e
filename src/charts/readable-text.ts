/** Whether the font has what this sign needs. */
export type CanDraw = (sign: string) => boolean

const graphemes = new Intl.Segmenter()
const stand = '·'
/** More marks on one letter than any language needs would run into the rows beside it. */
const mostMarks = 2

/**
 * A stranger's text as the font can show it. What it lacks becomes its plain form if there is one (fullwidth, bold and
 * circled letters), else a point; when nothing is left, the code of the first sign tells names apart. Never empty.
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
  if (/[^·\s]/u.test(shown)) return shown
  const code = plain.replace(/[\s\u200d]/gu, '').codePointAt(0)
  return code === undefined ? '(no name)' : `name ${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function readableSign(sign: string, canDraw: CanDraw): string {
  const [base = '', ...marks] = sign
  if (marks.some((mark) => !/\p{M}/u.test(mark))) return stand
  const drawn = [base, ...marks.filter((mark) => canDraw(mark)).slice(0, mostMarks)].join('')
  if (/\p{M}/u.test(base)) return ''
  if (canDraw(base)) return drawn
  for (const form of [base.normalize('NFKC'), base.normalize('NFKD').replace(/\p{M}/gu, '')])
    if (form !== '' && [...form].every((each) => canDraw(each))) return form
  return stand
}
