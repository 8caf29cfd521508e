import { stripColours } from './strip-colours.ts'
import type { SiblingRejection, SiblingResult, WrittenAward, WrittenDuel } from './written-sibling.ts'

/** 64 players against each other, and every award there is. */
const mostLines = 5_000
const longest = 100
const largest = 50_000_000

/**
 * Reads an awards file: `award TAB name TAB value[ unit]`, then `name TAB kills TAB deaths`. Nothing marks where the
 * second block begins: it is what is left of lines with two whole numbers at the end.
 */
export function readAwards(text: string): SiblingResult {
  const rows = text.split('\n')
  if (rows.pop() !== '') return rejected('cut', 'The file ends in the middle of a line.', rows.length + 1)
  if (rows.length > mostLines) return rejected('too-many-lines', `The file has more than ${mostLines} lines.`, null)

  const lines: { line: number; cells: [string, string, string] }[] = []
  for (const [index, row] of rows.entries()) {
    const [first, second, third, ...more] = row.replace(/\r$/, '').split('\t')
    if (first === '' && second === undefined) continue
    if (first === undefined || second === undefined || third === undefined || more.length > 0)
      return rejected('bad-line', 'A line has not three fields.', index + 1)
    if (Math.max(first.length, second.length, third.length) > longest)
      return rejected('bad-line', `A field is longer than ${longest} characters.`, index + 1)
    lines.push({ line: index + 1, cells: [first, second, third] })
  }

  const lastAward = lines.findLastIndex(({ cells: [, second, third] }) => !isCount(second) || !isCount(third))
  const awards: WrittenAward[] = []
  const duels: WrittenDuel[] = []
  for (const [index, { line, cells }] of lines.entries()) {
    const [first, second, third] = cells
    const numbers = index <= lastAward ? [numberOf(third)] : [Number(second), Number(third)]
    if (numbers.some((number) => number !== null && Math.abs(number) > largest))
      return rejected('absurd-number', `A number is beyond ${largest}.`, line)
    if (index <= lastAward) {
      if (clean(first) === '') return rejected('bad-line', 'A line names no award.', line)
      awards.push({ line, award: clean(first), name: clean(second), text: clean(third), value: numberOf(third) })
    } else duels.push({ line, name: clean(first), kills: Number(second), deaths: Number(third) })
  }
  return { ok: true, written: { kind: 'awards', awards, duels } }
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text)
}

function numberOf(text: string): number | null {
  const [number] = /^-?\d{1,15}(?:\.\d{1,15})?(?=$|[ x])/.exec(text) ?? []
  return number === undefined ? null : Number(number)
}

function clean(text: string): string {
  return stripColours(text).trim()
}

function rejected(code: SiblingRejection['code'], sentence: string, line: number | null): SiblingResult {
  return { ok: false, rejection: { code, sentence, line } }
}
