import type { CountField, RatioField } from './fields.ts'
import { type Layout, spaceLayout, tabLayout } from './layouts.ts'
import { parseDecimal, parseInteger } from './parse-number.ts'
import { stripColours } from './strip-colours.ts'
import { weapons as allWeapons } from './weapons.ts'
import type { Rejection, WeaponNumbers, WrittenLine } from './written-round.ts'

/** A line and the layout it was written in. */
export interface LaidOutLine {
  written: WrittenLine
  layout: Layout
  /** Extended values as they stand in the file; the same for every line of a whole file. */
  values: number
}

type Fields = Record<CountField | RatioField, number | null>

/** Characters. The engine cuts names at 35 bytes; anything much longer was not written by a server. */
const longestName = 200
const space = 0x20
const guidPattern = /^[!-~]{0,32}$/

/** Reads `GUID\name\restarts\side\MASK w w w w w … <values>`, number `at` of the file. */
export function readLine(text: string, at: number): LaidOutLine | Rejection {
  const parts = text.split('\\', 6)
  if (parts.length !== 5) return refuse('bad-line', 'A player line has five parts between backslashes.', at)
  const [guid = '', rawName = '', restartsText = '', sideText = '', body = ''] = parts
  if (!guidPattern.test(guid) || rawName.length > longestName)
    return refuse('bad-line', 'No server writes such a GUID or name.', at)
  const restarts = parseInteger(restartsText)
  // Sides other than these are never counted by the engine, so a line that has one was not written by it.
  if (!(restarts >= 0) || (sideText !== '1' && sideText !== '2' && sideText !== '3'))
    return refuse('bad-line', 'The number of restarts or the side cannot be read.', at)
  if (restarts === Number.POSITIVE_INFINITY)
    return refuse('absurd-number', 'The number of restarts is beyond belief.', at)

  const tab = body.indexOf('\t')
  const weapons = readWeapons(tab === -1 ? body : body.slice(0, tab))
  if (typeof weapons === 'string') {
    const isAbsurd = weapons === 'absurd-number'
    return refuse(weapons, isAbsurd ? 'A weapon has a number beyond belief.' : 'The weapons do not fit their mask.', at)
  }
  if (tab !== -1 && weapons.rest !== '') return refuse('bad-weapons', 'The weapons do not fit their mask.', at)
  const values = tab === -1 ? weapons.rest.split(' ') : body.slice(tab + 1).split('\t')
  const layout = tab === -1 ? spaceLayout(values.length) : tabLayout(values.length)
  if (!layout) return refuse('bad-weapons', 'What follows the weapons fits no known writer.', at)

  const fields = { ...unknown }
  for (const { name, at: position, whole } of layout.positions) {
    const value = (whole ? parseInteger : parseDecimal)(values[position] ?? '')
    if (Number.isNaN(value)) return refuse('bad-line', `Value ${position} is not a number.`, at)
    if (!Number.isFinite(value)) return refuse('absurd-number', `Value ${position} is beyond belief.`, at)
    fields[name] = value
  }
  const name = stripColours(rawName)
  const isBot = guid.startsWith('OMNIBOT') || name.includes('[BOT]')
  const side = Number(sideText)
  return {
    written: { guid, rawName, name, restarts, side, isBot, weapons: weapons.byIndex, fields },
    layout,
    values: values.length,
  }
}

/** The mask, then five numbers for each of its bits, between spaces; and whatever follows them. */
function readWeapons(
  text: string,
): { byIndex: Record<number, WeaponNumbers>; rest: string } | 'bad-weapons' | 'absurd-number' {
  let at = 0
  const token = (): string => {
    while (text.charCodeAt(at) === space) at++
    const from = at
    while (at < text.length && text.charCodeAt(at) !== space) at++
    return text.slice(from, at)
  }
  const next = (): number => parseInteger(token())
  const maskText = token()
  const mask = /^\d{1,9}$/.test(maskText) ? Number(maskText) : Number.NaN
  if (!(mask < 2 ** allWeapons.length)) return 'bad-weapons'
  const byIndex: Record<number, WeaponNumbers> = {}
  for (let weapon = 0; weapon < allWeapons.length; weapon++) {
    if ((mask & (1 << weapon)) === 0) continue
    const numbers: WeaponNumbers = [next(), next(), next(), next(), next()]
    const sum = numbers[0] + numbers[1] + numbers[2] + numbers[3] + numbers[4]
    if (!Number.isFinite(sum)) return numbers.some(Number.isNaN) ? 'bad-weapons' : 'absurd-number'
    byIndex[weapon] = numbers
  }
  return { byIndex, rest: text.slice(at).trim() }
}

function refuse(code: Rejection['code'], sentence: string, line: number): Rejection {
  return { code, sentence, line }
}

const unknown: Fields = Object.fromEntries(tabLayout(38).positions.map(({ name }) => [name, null])) as Fields
