import { spend } from './economy.ts'
import { createUnit, destroyUnit, finishUnit } from './lifecycle.ts'
import { order } from './order.ts'
import { framesPerSecond, type Match, type Seat, type Unit } from './state.ts'
import { kindOf, type UnitKind } from './units.ts'

const mostUnits = 110
const snapshotEvery = 2

/** One second of every builder and factory of a seat: they find something to do, and do it as far as stores allow. */
export function work(match: Match, seat: Seat, second: number): void {
  const frame = second * framesPerSecond
  for (const worker of workersOf(seat, second)) {
    if (worker.job && !worker.job.alive) worker.job = null
    const isNew = worker.job === null
    if (isNew) worker.job = findJob(match, seat, worker, frame, second)
    const { job } = worker
    if (!job) continue
    const helps = job.kind.tier > 1 && firstAt(seat, job) !== worker
    if (isNew) logWork(match, frame, worker, job, helps ? 4 : 1, 1)
    const metal = (job.kind.metal * worker.kind.buildPower) / 100 / job.kind.buildSeconds
    const energy = (job.kind.energy * worker.kind.buildPower) / 100 / job.kind.buildSeconds
    const share = spend(seat, metal, energy)
    const step = (share * worker.kind.buildPower) / 100 / job.kind.buildSeconds
    job.built = Math.min(1, job.built + step)
    job.health = Math.min(job.kind.health, job.health + step * job.kind.health * 0.95)
    job.changed = true
    if (second % snapshotEvery === 0) logWork(match, frame, worker, job, helps ? 5 : 2, share)
    if (job.built < 1) continue
    finishUnit(match, frame + match.random.int(0, framesPerSecond - 1), job)
    for (const one of seat.units) {
      if (one.job !== job) continue
      logWork(match, frame, one, job, one === worker ? 3 : 6, 0)
      one.job = null
    }
  }
}

/** Factories first in two seconds of three: else they would starve beside a commander's hands, or nothing else be built. */
function workersOf(seat: Seat, second: number): Unit[] {
  const workers = seat.units.filter(({ kind, built }) => kind.buildPower > 0 && built === 1)
  const sign = second % 3 === 0 ? -1 : 1
  return workers.sort((a, b) => sign * (Number(b.kind.role === 'factory') - Number(a.kind.role === 'factory')))
}

function firstAt(seat: Seat, job: Unit): Unit | undefined {
  return seat.units.find((one) => one.job === job)
}

function findJob(match: Match, seat: Seat, worker: Unit, frame: number, second: number): Unit | null {
  const { random } = match
  if (worker.kind.role === 'factory') return startUnit(match, seat, worker, frame, second)
  if (!random.chance(0.3 * seat.strength)) return null
  const large = seat.units.find((one) => one.built < 1 && one.kind.tier > 1 && one.kind.speed === 0)
  if (large) {
    order(match, seat, worker, random.chance(0.5) ? 'GUARD' : 'REPAIR', large, frame)
    return large
  }
  const kind = nextStructure(match, seat, second)
  if (!kind) return null
  const at = siteFor(match, seat, kind)
  order(match, seat, worker, 'BUILD', at, frame, match.defId(kind))
  worker.goal = { x: at.x + 40, z: at.z + 40 }
  return createUnit(match, frame + 1, seat, kind, at, worker)
}

function startUnit(match: Match, seat: Seat, factory: Unit, frame: number, second: number): Unit | null {
  if (seat.units.length >= mostUnits) return null
  if (factory.queue === 0) {
    if (!match.random.chance(0.25)) return null
    factory.queue = match.random.int(3, 12)
  }
  factory.queue--
  const kind = nextMobile(match, seat, factory.kind.tier, second)
  order(match, seat, factory, 'BUILD', factory, frame, match.defId(kind))
  return createUnit(match, frame + 1, seat, kind, { x: factory.x, z: factory.z }, factory)
}

/** The next structure by what there is and what the hour asks for. */
function nextStructure({ random }: Match, seat: Seat, second: number): UnitKind | null {
  const minute = second / 60
  const { faction } = seat.person
  const count = (stem: string) => seat.units.filter(({ kind }) => kind.name.endsWith(stem)).length
  const extractors = count('ext')
  if (extractors < 2) return kindOf(faction, 'ext')
  if (count('yard') === 0) return kindOf(faction, 'yard')
  if (seat.energy.flow.income < seat.metal.flow.income * 26 || seat.energy.current < 300)
    return kindOf(faction, random.chance(0.5) ? 'sun' : 'vane')
  if (minute > 5 && count('hall') === 0 && seat.metal.flow.income > 9) return kindOf(faction, 'hall')
  if (count('hall') > 0 && minute > 7 && count('core') < minute / 8) return kindOf(faction, 'core')
  if (count('hall') > 0 && count('deep') < (minute - 5) / 3 && random.chance(0.5)) return kindOf(faction, 'deep')
  if (extractors < 4 + minute * 0.5) return kindOf(faction, 'ext')
  if (count('keep') < 1 + minute / 12) return kindOf(faction, 'keep')
  if (count('toll') < (minute - 7) / 5) return kindOf(faction, 'toll')
  if (count('spit') < 1 + minute / 2.5) return kindOf(faction, 'spit')
  return count('yard') < 2 && minute > 3 ? kindOf(faction, 'yard') : null
}

function nextMobile({ random }: Match, seat: Seat, tier: number, second: number): UnitKind {
  const minute = second / 60
  const { faction } = seat.person
  const builders = seat.units.filter(({ kind }) => kind.role === 'builder').length
  if (builders < Math.min(4, 1 + minute / 2)) return kindOf(faction, tier > 1 ? 'guild' : 'hand')
  if (tier > 1) {
    if (minute > 11 && random.chance(0.12)) return kindOf(faction, 'tower')
    return kindOf(faction, random.chance(0.55) ? 'ox' : 'lance')
  }
  const roll = random.next()
  if (roll < 0.08) return kindOf(faction, 'midge')
  if (roll < 0.08 + Math.max(0.12, 0.6 - minute * 0.06)) return kindOf(faction, 'dart')
  return kindOf(faction, random.chance(0.6) ? 'maul' : 'lob')
}

/** Around the base; turrets, and extractors after the first, ever further towards the enemy. */
function siteFor({ random, world }: Match, seat: Seat, kind: UnitKind): { x: number; z: number } {
  const reach = 160 + seat.units.length * 9
  const forward = kind.role === 'turret' || kind.role === 'extractor' ? random.between(0, reach * 2.2) : 0
  const towards = seat.side === 0 ? -1 : 1
  const clamp = (value: number, most: number) => Math.min(most - 48, Math.max(48, value))
  return {
    x: Math.round(clamp(seat.base.x + random.between(-reach, reach), world.width) / 16) * 16,
    z: Math.round(clamp(seat.base.z + random.between(-reach, reach) * 0.7 + towards * forward, world.height) / 16) * 16,
  }
}

/** `share` of its full power that came true. */
function logWork(match: Match, frame: number, worker: Unit, target: Unit, event: number, share: number): void {
  match.rows.add('construction_log', {
    frame,
    event,
    builder_unit_id: worker.id,
    builder_unit_def_id: match.defId(worker.kind),
    builder_player_id: worker.seat.team,
    target_unit_id: target.id,
    target_unit_def_id: match.defId(target.kind),
    target_player_id: event === 3 && target.id % 41 === 0 ? null : target.seat.team,
    buildpower: Math.round(share * 1000),
  })
}

/** Its owner gives up: units end by their own hand, a few at a time. */
export function selfDestruct(match: Match, seat: Seat, frame: number, most: number): void {
  for (const unit of seat.units.slice(0, most)) {
    destroyUnit(match, frame + match.random.int(0, framesPerSecond - 1), unit, null)
  }
}
