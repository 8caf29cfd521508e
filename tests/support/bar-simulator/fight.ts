import { destroyUnit } from './lifecycle.ts'
import { order } from './order.ts'
import { distanceSquared, framesPerSecond, type Match, placeOf, type Seat, type Unit } from './state.ts'

const cell = 400

/** Units of one side by where they are, so that looking for an enemy looks at a few cells only. */
type Grid = Map<number, Unit[]>

const keyOf = (x: number, z: number) => Math.floor(x / cell) * 1000 + Math.floor(z / cell)

export function gridsOf(match: Match): [Grid, Grid] {
  const grids: [Grid, Grid] = [new Map(), new Map()]
  for (const unit of match.units.values()) {
    const grid = grids[unit.seat.side]
    const key = keyOf(unit.x, unit.z)
    const list = grid.get(key)
    if (list) list.push(unit)
    else grid.set(key, [unit])
  }
  return grids
}

function nearestEnemy(unit: Unit, enemies: Grid): Unit | null {
  const reach = Math.ceil(unit.kind.range / cell)
  let best: Unit | null = null
  let bestDistance = unit.kind.range * unit.kind.range
  for (let dx = -reach; dx <= reach; dx++) {
    for (let dz = -reach; dz <= reach; dz++) {
      for (const enemy of enemies.get(keyOf(unit.x + dx * cell, unit.z + dz * cell)) ?? []) {
        const distance = distanceSquared(unit, enemy)
        if (!enemy.alive || distance > bestDistance) continue
        best = enemy
        bestDistance = distance
      }
    }
  }
  return best
}

/** One second of all weapons: who has an enemy in range fires at the nearest. */
export function fight(match: Match, second: number): void {
  const grids = gridsOf(match)
  for (const unit of [...match.units.values()]) {
    const { kind, seat } = unit
    if (kind.damage === 0 || unit.built < 1 || !unit.alive) continue
    const enemy = nearestEnemy(unit, grids[seat.side === 0 ? 1 : 0])
    if (unit.firing !== (enemy !== null)) unit.changed = true
    unit.firing = enemy !== null
    if (!enemy || !match.random.chance(0.7)) continue
    const frame = second * framesPerSecond + match.random.int(0, framesPerSecond - 1)
    hit(match, frame, unit, enemy)
  }
}

function hit(match: Match, frame: number, unit: Unit, enemy: Unit): void {
  const { random } = match
  const { kind, seat } = unit
  const amount = kind.damage * random.between(0.6, 1.8) * seat.strength * armourOf(enemy)
  const paralyzes = kind.name.endsWith('lance') && random.chance(0.05)
  // Now and then nobody can tell who it was: fire, a wreck that blew up.
  const known = !random.chance(0.04)
  match.rows.add('damage_log', {
    frame,
    victim_team_id: enemy.seat.team,
    attacker_team_id: known ? seat.team : null,
    victim_unit_id: enemy.id,
    victim_def_id: match.defId(enemy.kind),
    attacker_unit_id: known ? unit.id : null,
    attacker_def_id: known ? match.defId(kind) : null,
    weapon_def_id: known ? match.defId(kind) * 2 : -2,
    projectile_id: random.chance(0.9) ? match.nextProjectileId++ % 30_000 : -1,
    damage: Math.round(amount * 10),
    is_paralyzer: paralyzes,
    ...victimPlace(match, enemy),
  })
  if (paralyzes) return
  const real = Math.min(amount, Math.max(0, enemy.health))
  seat.totals.damageDealt += real
  enemy.seat.totals.damageReceived += real
  enemy.health -= amount
  enemy.changed = true
  unit.experience += real / enemy.kind.health / 4
  if (enemy.health <= 0) destroyUnit(match, frame, enemy, known ? unit : null)
}

/** What stands is walled in, and a commander knows how to live: a base falls late, if at all. */
function armourOf({ kind }: Unit): number {
  if (kind.role === 'commander') return 0.25
  return kind.speed === 0 ? 0.3 : 1
}

function victimPlace(match: Match, enemy: Unit) {
  const { x, y, z } = placeOf(enemy, match.world)
  return { victim_pos_x: x, victim_pos_y: y, victim_pos_z: z }
}

/** Sends a seat's idle fighters off once there are enough of them: to the nearest thing of the enemy's, as one wave. */
export function sendWave(match: Match, seat: Seat, second: number): void {
  const { random } = match
  const idle = seat.units.filter((one) => one.kind.role === 'fighter' && one.built === 1 && !one.goal && !one.firing)
  const isEnough = idle.length >= Math.min(9, 2 + second / 150)
  if (idle.length === 0 || !random.chance(isEnough ? 0.2 : 0.02)) return
  const from = idle[0] ?? seat.base
  const target = targetOf(match, seat, from)
  if (!target) return
  for (const unit of idle) {
    unit.goal = { x: target.x + random.between(-260, 260), z: target.z + random.between(-200, 200) }
    order(match, seat, unit, random.chance(0.75) ? 'FIGHT' : 'MOVE', unit.goal, second * framesPerSecond)
  }
}

function targetOf(match: Match, seat: Seat, from: { x: number; z: number }): Unit | null {
  let best: Unit | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const unit of match.units.values()) {
    if (unit.seat.side === seat.side) continue
    // What stands is found again; what moves is gone by then, and worth the way only when nothing else is left.
    const worth = unit.kind.speed > 0 ? 20 : 1
    const distance = distanceSquared(unit, from) * match.random.between(0.6, 1.4) * worth
    if (distance < bestDistance) {
      best = unit
      bestDistance = distance
    }
  }
  return best
}

/** One second of walking; who has an enemy in range stands and fires. */
export function walk(match: Match): void {
  for (const unit of match.units.values()) {
    unit.vx = 0
    unit.vz = 0
    if (!unit.goal || unit.kind.speed === 0 || unit.built < 1 || unit.firing) continue
    const distance = Math.sqrt(distanceSquared(unit, unit.goal))
    const step = Math.min(distance, unit.kind.speed)
    if (distance < 1) {
      unit.goal = null
      continue
    }
    unit.vx = ((unit.goal.x - unit.x) / distance) * step
    unit.vz = ((unit.goal.z - unit.z) / distance) * step
    unit.x += unit.vx
    unit.z += unit.vz
    unit.moved = true
  }
}
