import type { EveningPlan, MapPlan, PlayerPlan } from './plan.ts'
import { createRandom, type Random } from './random.ts'
import { simulateEvening, type WrittenFile } from './simulate-evening.ts'

export interface Bulk {
  seed: number
  files: number
  /** How many people the community has; default 40. */
  people?: number
  /** How many of them come to an evening; default 6. */
  present?: number
  /** First day, YYYY-MM-DD; default 2020-01-01. One evening a day. */
  from?: string
  serverName?: string
}

const mapNames = [
  'supply',
  'te_escape2',
  'etl_adlernest',
  'sw_goldrush_te',
  'etl_frostbite',
  'radar',
  'braundorf_b4',
] as const
const eveningMaps = 10

/** Many rounds, quickly and one after the other: evening by evening, oldest first, both rounds of every map. */
export function* simulateBulk(bulk: Bulk): Generator<WrittenFile> {
  const { files, seed, people = 40, present = 6, from = '2020-01-01', serverName = '^4Bulk ^7Server' } = bulk
  const random = createRandom(seed)
  const community = Array.from({ length: people }, (_, at) => personOf(at))
  let left = files
  for (let day = 0; left > 0; day++) {
    const start = `${dayAfter(from, day)}-200000`
    const players = drawPlayers(community, present, random)
    const maps = Array.from({ length: Math.min(eveningMaps, Math.ceil(left / 2)) }, () => drawMap(random))
    const plan: EveningPlan = { seed: random.int(0, 2 ** 31), serverName, start, players, maps }
    for (const file of simulateEvening(plan).files.slice(0, left)) {
      yield file
      left--
    }
  }
}

function personOf(at: number): PlayerPlan {
  const guid = (Math.imul(at + 1, 0x9e3779b1) >>> 0).toString(16).toUpperCase().padStart(8, '0')
  return { guid, name: `^${at % 8}bulk^7${at}`, team: 0 }
}

function drawPlayers(community: readonly PlayerPlan[], present: number, random: Random): PlayerPlan[] {
  const offset = random.int(0, community.length - 1)
  return Array.from({ length: Math.min(present, community.length) }, (_, seat) => seat).flatMap((seat) => {
    const player = community[(offset + seat) % community.length]
    return player ? { ...player, team: seat % 2 === 0 ? (0 as const) : (1 as const) } : []
  })
}

function drawMap(random: Random): MapPlan {
  const half = (seconds: number) => ({
    ends: random.chance(0.75) ? ('objective' as const) : ('limit' as const),
    seconds,
  })
  return {
    name: random.pick(mapNames),
    defender: 1,
    limitSeconds: 600,
    first: half(random.int(200, 590)),
    second: half(random.int(150, 400)),
  }
}

function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
