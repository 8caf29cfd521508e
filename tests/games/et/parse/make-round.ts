import { type CountField, countFields, type RatioField, ratioFields } from '../../../../src/games/et/parse/fields.ts'
import { readRound } from '../../../../src/games/et/parse/read-round.ts'
import type { WeaponNumbers, WrittenRound } from '../../../../src/games/et/parse/written-round.ts'

export interface LineWish {
  guid?: string
  name?: string
  restarts?: number
  side?: number
  /** Default: 100 hits of 300 shots, 10 kills, 5 deaths with the MP 40. */
  weapons?: Record<number, WeaponNumbers>
  /** By name, at the place of the 38-value writer; others are 0 (alive 100 %). */
  fields?: Partial<Record<CountField | RatioField, number>>
}

export interface RoundWish {
  stamp?: string
  server?: string
  map?: string
  named?: 1 | 2
  defender?: string
  winner?: string
  limit?: string
  next?: string
  /** Header field 8; default none. */
  play?: string
  lines?: LineWish[]
}

export function nameOf({ stamp = '2026-01-02-203000', map = 'supply', named = 1 }: RoundWish): string {
  return `${stamp}-${map}-round-${named}.txt`
}

/** A file of the 38-value writer. */
export function textOf(wish: RoundWish): string {
  const { server = '^1Some ^7server', map = 'supply', named = 1, defender = '1', winner = '2', play } = wish
  const { limit = '12:00', next = '5:00', lines = [{}] } = wish
  const header = [server, map, 'legacy3', named, defender, winner, limit, next, ...(play === undefined ? [] : [play])]
  return [header.join('\\'), ...lines.map(lineOf), ''].join('\n')
}

export function lineOf(wish: LineWish): string {
  const { guid = '0A1B2C3D', name = '^1some^7one', restarts = 0, side = 1, fields = {} } = wish
  const weapons = Object.entries(wish.weapons ?? { 4: [100, 300, 10, 5, 20] })
  const mask = weapons.reduce((bits, [index]) => bits + 2 ** Number(index), 0)
  const values: number[] = Array(38).fill(0)
  values[8] = 100
  for (const { name: field, at } of [...countFields, ...ratioFields]) values[at] = fields[field] ?? values[at] ?? 0
  const numbers = weapons.flatMap(([, five]) => five).join(' ')
  return `${guid}\\${name}\\${restarts}\\${side}\\${mask} ${numbers} \t${values.join('\t')}`
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** What is read of such a file; throws when it is rejected. */
export function makeRound(wish: RoundWish): WrittenRound {
  const result = readRound(nameOf(wish), bytesOf(textOf(wish)))
  if (!result.ok) throw new Error(result.rejection.sentence)
  return result.round
}

/** The header line of a file's text. */
export function headerOf(text: string): string {
  return text.slice(0, text.indexOf('\n'))
}
