import { createRandom, type Random } from '../et-simulator/random.ts'
import { produce, shareOverflow } from './economy.ts'
import { fight, sendWave, walk } from './fight.ts'
import { createUnit, destroyUnit, giveUnit } from './lifecycle.ts'
import { fidget } from './order.ts'
import { makePeople } from './people.ts'
import type { DumpPlan } from './plan.ts'
import { emptyTotals, sampleEconomy, sampleTeams, sampleUnits } from './sample.ts'
import { emptyFlow, framesPerSecond, type Match, placeOf, type Seat } from './state.ts'
import { kindOf } from './units.ts'
import { selfDestruct, work } from './work.ts'
import { createWorld } from './world.ts'
import type { Rows } from './write-rows.ts'

/** Plays a match to its end and leaves its rows. */
export function playMatch(plan: DumpPlan, rows: Rows, defId: Match['defId']): Match {
  const match = setUp(plan, rows, defId)
  const seconds = Math.round((plan.minutes ?? 15) * 60)
  const { random, seats } = match
  const leaver = seats.length > 4 ? random.pick(losers(match)) : null
  for (let second = 1; second <= seconds; second++) {
    const frame = second * framesPerSecond
    match.wind = Math.min(1, Math.max(0.05, match.wind + random.between(-0.04, 0.04)))
    for (const seat of seats) {
      if (seat.out) continue
      produce(match, seat)
      work(match, seat, second)
      shareOverflow(match, seat)
      sendWave(match, seat, second)
      if (random.chance(seat.pace)) fidget(match, seat, frame)
      sampleEconomy(match, seat, frame)
    }
    walk(match)
    fight(match, second)
    if (second % 5 === 0) sampleUnits(match, frame)
    if (second % 10 === 0) sampleTeams(match, frame)
    if (second % 45 === 0) gift(match, frame)
    if (second % 30 === 0) balance(match, second / seconds)
    if (leaver && second === Math.round(seconds * 0.6)) leave(match, leaver, frame)
    if (second > seconds - 20) collapse(match, frame, seconds - second)
  }
  match.lastFrame = seconds * framesPerSecond
  return match
}

function setUp(plan: DumpPlan, rows: Rows, defId: Match['defId']): Match {
  const random = createRandom(plan.seed)
  const people = makePeople(plan, random)
  const world = createWorld(plan.map ?? 'Copper Shallows v1.3', people.length)
  const winner = plan.winner ?? (random.chance(0.5) ? 0 : 1)
  const half = Math.ceil(people.length / 2)
  const seats = people.map((person, team): Seat => {
    const side = team < half ? 0 : 1
    const ofSide = side === 0 ? half : people.length - half
    const box = world.boxes[side]
    const along = (team - (side === 0 ? 0 : half) + 0.5) / ofSide
    return {
      team,
      side,
      person,
      base: {
        x: Math.round(world.width * along + random.between(-150, 150)),
        z: Math.round(world.height * (box.top + (box.bottom - box.top) * random.between(0.3, 0.7))),
      },
      metal: { current: 1000, storage: 1000, flow: emptyFlow() },
      energy: { current: 1000, storage: 1000, flow: emptyFlow() },
      totals: emptyTotals(),
      units: [],
      commander: null,
      pace: random.between(0.25, 0.95),
      talent: random.between(0.88, 1.12),
      strength: 1,
      out: false,
    }
  })
  const match: Match = {
    random,
    world,
    seats,
    units: new Map(),
    rows,
    freeIds: shuffledIds(random),
    nextProjectileId: 1,
    lastFrame: 0,
    winner,
    defId,
    wind: 0.5,
  }
  for (const seat of seats) {
    const kind = kindOf(seat.person.faction, 'com')
    seat.commander = createUnit(match, 0, seat, kind, seat.base, null)
    rows.add('start_pos', {
      player_id: seat.team,
      player_name: seat.person.name,
      commander_def_name: kind.name,
      unit_def_id: defId(kind),
      ...placeOf(seat.base, world),
    })
  }
  return match
}

function losers({ seats, winner }: Match): [Seat, ...Seat[]] {
  const [first, ...others] = seats.filter(({ side }) => side !== winner)
  if (!first) throw new Error('a match has two sides')
  return [first, ...others]
}

/**
 * Keeps a match open, and lets it end as planned: the side with less on the field plays better, and the winner to be pulls
 * away in the last third.
 */
function balance({ seats, units, winner }: Match, share: number): void {
  const fielded = [2_000, 2_000]
  for (const { kind, seat } of units.values()) {
    if (kind.role === 'fighter') fielded[seat.side] = (fielded[seat.side] ?? 0) + kind.metal
  }
  const [south = 1, north = 1] = fielded
  for (const seat of seats) {
    const ratio = seat.side === 0 ? north / south : south / north
    const plan = seat.side === winner ? 1 + Math.max(0, share - 0.6) : 1 - Math.max(0, share - 0.6)
    seat.strength = seat.talent * plan * Math.min(1.6, Math.max(0.6, Math.sqrt(ratio)))
  }
}

/** A few units go to an ally who can use them. */
function gift(match: Match, frame: number): void {
  const { random } = match
  const givers = match.seats.filter(({ out, units }) => !out && units.length > 12)
  if (givers.length === 0 || !random.chance(0.6)) return
  const from = givers[random.int(0, givers.length - 1)]
  const allies = match.seats.filter((one) => one !== from && one.side === from?.side && !one.out)
  const to = allies[random.int(0, Math.max(0, allies.length - 1))]
  if (!from || !to) return
  const movable = from.units.filter(({ kind, built }) => kind.speed > 0 && kind.role !== 'commander' && built === 1)
  for (const unit of movable.slice(0, random.int(1, 4))) giveUnit(match, frame, unit, to)
}

/** Loses the commander and goes; an ally takes what is left. */
function leave(match: Match, seat: Seat, frame: number): void {
  const heir = match.seats.find((one) => one !== seat && one.side === seat.side && !one.out)
  const enemy = match.seats.find(({ side, commander }) => side !== seat.side && commander)?.commander ?? null
  if (seat.commander) destroyUnit(match, frame, seat.commander, enemy)
  if (heir) for (const unit of [...seat.units]) giveUnit(match, frame + 1, unit, heir)
  seat.out = true
}

/** The last seconds: the losing side's commanders fall, and what they had with them. */
function collapse(match: Match, frame: number, secondsLeft: number): void {
  for (const seat of losers(match)) {
    if (seat.out) continue
    if (seat.commander && match.random.chance(1 / (secondsLeft + 1))) {
      const hunters = [...match.units.values()].filter(({ seat: { side }, kind }) => {
        return side === match.winner && (kind.role === 'fighter' || kind.role === 'commander')
      })
      destroyUnit(match, frame, seat.commander, hunters[match.random.int(0, hunters.length - 1)] ?? null)
    }
    if (!seat.commander) selfDestruct(match, seat, frame, secondsLeft === 0 ? seat.units.length : 4)
  }
}

/** Ids are never used twice; 0 is one as well as any other, and here the first. */
function shuffledIds(random: Random): number[] {
  const ids = Array.from({ length: 32_000 }, (_, id) => id)
  for (let left = ids.length - 1; left > 0; left--) {
    const other = random.int(0, left)
    ;[ids[left], ids[other]] = [ids[other] ?? 0, ids[left] ?? 0]
  }
  return [...ids.filter((id) => id !== 0), 0]
}
