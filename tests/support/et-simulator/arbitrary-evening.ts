import fc from 'fast-check'
import type { EveningPlan, HalfEvent, HalfPlan, Layout, MapPlan, PlayerPlan } from './plan.ts'

const people: PlayerPlan[] = [
  { guid: '0A1B2C3D', name: '^1one', team: 0 },
  { guid: '4E5F6071', name: '^2two^7!', team: 1 },
  { guid: '8293A4B5', name: 'three', team: 0 },
  { guid: 'C6D7E8F9', name: '^^four', team: 1 },
]
const bot: PlayerPlan = { guid: 'OMNIBOT0', name: '[BOT]Peg', team: 1 }

export interface EveningChoices {
  /** Default: mostly today's writer. */
  layouts?: readonly Layout[]
  /** Four players and no bot: most rounds are rated. */
  isFair?: boolean
}

/** Small evenings with anything in them: 2 to 4 players and sometimes a bot, 1 to 3 maps, every kind of event and end. */
export function arbitraryEvening({
  layouts = ['tab38h9'],
  isFair = false,
}: EveningChoices = {}): fc.Arbitrary<EveningPlan> {
  return fc
    .record({
      seed: fc.nat(),
      size: fc.integer({ min: isFair ? 4 : 2, max: 4 }),
      withBot: isFair ? fc.constant(false) : fc.boolean(),
      layout: fc.constantFrom(...layouts),
      start: fc.constantFrom('2026-05-04-201500', '2026-12-31-234000', '2024-02-28-233000'),
      maps: fc.array(arbitraryMap, { minLength: 1, maxLength: 3 }),
    })
    .map(({ seed, size, withBot, layout, start, maps }) => {
      const players = [...people.slice(0, size), ...(withBot ? [bot] : [])]
      return {
        seed,
        serverName: '^5Law ^7Server',
        start,
        layout,
        players,
        maps: maps.map((map, at) => sensible(map, maps[at - 1], players, layout)),
      }
    })
}

const someone = fc.nat({ max: 4 })
const moment = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 110 }).map((step) => step * 5),
)
const arbitraryEvent = fc.oneof(
  fc.record({
    kind: fc.constantFrom('joins', 'leaves', 'reconnects', 'spectates', 'plays', 'swaps-side'),
    player: someone.map(String),
    at: moment,
  }),
  fc.record({
    kind: fc.constant('renames' as const),
    player: someone.map(String),
    at: moment,
    name: fc.oneof(
      fc.constantFrom('^?x^/y', '@everyone', '**_~`~_**', '^1', '=1+1'),
      fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !name.includes('\\')),
    ),
  }),
) satisfies fc.Arbitrary<HalfEvent>

const arbitraryHalf: fc.Arbitrary<HalfPlan> = fc.record({
  ends: fc.oneof(
    { weight: 5, arbitrary: fc.constant('objective' as const) },
    { weight: 3, arbitrary: fc.constant('limit' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('attackers-surrender', 'defenders-surrender', 'map-change', 'restart'),
    },
  ),
  seconds: fc.integer({ min: 480, max: 2200 }).map((quarters) => quarters / 4),
  pauseSeconds: fc.constantFrom(0, 0, 0, 90),
  lostNextLimit: fc.boolean().chain((lost) => (lost ? fc.boolean() : fc.constant(false))),
  events: fc.array(arbitraryEvent, { maxLength: 2 }),
})

const arbitraryMap = fc.record({
  name: fc.constantFrom('supply', 'te_escape2', 'et-round-2_b1'),
  again: fc.boolean(),
  defender: fc.constantFrom(1 as const, 2 as const),
  attackers: fc.constantFrom(0 as const, 1 as const),
  limitSeconds: fc.constantFrom(600, 720),
  discarded: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(arbitraryHalf) }),
  first: arbitraryHalf,
  second: fc.option(arbitraryHalf, { freq: 8 }),
})
type AnyMap = typeof arbitraryMap extends fc.Arbitrary<infer T> ? T : never

/** Takes out what no server can do: a round two after a round one that was cut short, a second play of another map. */
function sensible(map: AnyMap, before: AnyMap | undefined, players: readonly PlayerPlan[], layout: Layout): MapPlan {
  const { again, second, first, discarded, ...plain } = map
  const half = (plan: HalfPlan): HalfPlan => ({
    ...plan,
    events: plan.events?.flatMap((event) => cast(event, players)) ?? [],
  })
  const isCut = first.ends === 'map-change' || first.ends === 'restart'
  // Only the ninth field says of a round that it was cut; elsewhere it takes untroubled neighbours to tell.
  const isMarked = layout === 'tab38h9'
  return {
    ...plain,
    ...(again && before?.name === map.name && (isMarked || (!isCut && isWhole(before))) ? { again } : {}),
    discarded: discarded.map((plan) => half({ ...plan, ends: plan.ends === 'map-change' ? 'restart' : plan.ends })),
    first: half(first),
    ...(second && !isCut
      ? { second: half(isMarked || second.ends !== 'map-change' ? second : { ...second, events: [] }) }
      : {}),
  }
}

function isWhole({ first, second }: AnyMap): boolean {
  return [first, second].every((half) => half && half.ends !== 'map-change' && half.ends !== 'restart')
}

/** Bots keep their names, which are all that tells them apart. */
function cast(event: HalfEvent, players: readonly PlayerPlan[]): HalfEvent[] {
  const player = players[Number(event.player) % players.length]
  return !player || (player === bot && event.kind === 'renames') ? [] : [{ ...event, player: player.name }]
}
