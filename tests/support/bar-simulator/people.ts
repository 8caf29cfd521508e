import type { Random } from '../et-simulator/random.ts'
import type { DumpPlan } from './plan.ts'
import { type Faction, factions } from './units.ts'

/** Who sits on a seat. */
export interface Person {
  name: string
  /** Null for bots and the anonymous. */
  account: number | null
  isBot: boolean
  faction: Faction
  /** 0 to 255 each. */
  colour: readonly [number, number, number]
  skill: number
  rank: number
  country: string
}

/** Made up; the odd ones among them are what lists and pictures break of. */
const names = [
  'Brindle',
  'Oakhollow',
  '**Bold_Otter**',
  'mossy',
  '[TAG]Quillon',
  '🦊Fennric🦊',
  'A_Commander_With_Far_Too_Long_A_Name_For_Any_List',
  'קיפוד_42',
  'tick`tock',
  'Wren',
  'Żółw',
  '@harbour',
  'Pim',
  'ﾈｺ＿ＮＥＫＯ',
  '||lurker||',
  'Sedgewick',
]

const colours: [number, number, number][] = [
  [0, 77, 255],
  [12, 232, 18],
  [0, 194, 209],
  [101, 47, 201],
  [143, 255, 148],
  [78, 132, 255],
  [36, 99, 53],
  [176, 160, 255],
  [255, 16, 5],
  [255, 210, 0],
  [255, 107, 0],
  [241, 144, 179],
  [138, 24, 58],
  [250, 226, 110],
  [201, 84, 164],
  [110, 62, 28],
]

const countries = ['NZ', 'PT', 'IS', 'CL', 'EE', 'KE'] as const

export function makePeople(plan: DumpPlan, random: Random): Person[] {
  const players = plan.players ?? 16
  const bots = plan.bots ?? 0
  return Array.from({ length: players }, (_, seat) => {
    const isBot = seat >= players - bots
    const account = plan.accounts?.[seat]
    return {
      name: isBot ? `BotOfAllTrades(${seat})` : (plan.names?.[seat] ?? names[seat % names.length] ?? 'Brindle'),
      account: isBot ? null : account === undefined ? 900_001 + ((seat * 7919) % 90_000) : account,
      isBot,
      faction: random.pick(factions),
      colour: colours[seat % colours.length] ?? [200, 200, 200],
      skill: Math.round(random.between(8, 48) * 100) / 100,
      rank: random.int(0, 7),
      country: random.pick(countries),
    }
  })
}
