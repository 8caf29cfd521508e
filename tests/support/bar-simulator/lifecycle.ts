import { type Match, placeOf, type Seat, type Unit } from './state.ts'
import type { UnitKind } from './units.ts'

/** Values of a unit_events row by its kind: shorter rows leave the rest to be null. */
const widths = { 1: 11, 2: 11, 3: 11, 4: 13, 5: 13 } as const
const created = 1
const finished = 2
const destroyed = 3
const given = 4
const taken = 5

/** A unit begins to be: by a builder's or a factory's hands, or whole, at the start of the match. */
export function createUnit(
  match: Match,
  frame: number,
  seat: Seat,
  kind: UnitKind,
  at: { x: number; z: number },
  builder: Unit | null,
): Unit {
  const unit: Unit = {
    id: takeId(match),
    kind,
    seat,
    x: at.x,
    z: at.z,
    vx: 0,
    vz: 0,
    health: builder ? Math.max(1, kind.health * 0.05) : kind.health,
    built: builder ? 0 : 1,
    alive: true,
    experience: 0,
    goal: null,
    firing: false,
    job: null,
    queue: 0,
    moved: true,
    changed: true,
    inEconomy: false,
    economyOf: null,
    isCommander: kind.role === 'commander',
  }
  match.units.set(unit.id, unit)
  seat.units.push(unit)
  const factory = builder?.kind.role === 'factory'
  const row = { ...eventOf(match, frame, unit), event_type: created }
  if (builder && factory)
    match.rows.add('unit_events', { ...row, builder_id: builder.id, factory_queue_len: builder.queue }, 15)
  else if (builder) match.rows.add('unit_events', { ...row, builder_id: builder.id }, 14)
  else match.rows.add('unit_events', row, widths[created])
  return unit
}

export function finishUnit(match: Match, frame: number, unit: Unit): void {
  unit.built = 1
  unit.health = unit.kind.health
  unit.changed = true
  match.rows.add('unit_events', { ...eventOf(match, frame, unit), event_type: finished }, widths[finished])
  const { seat, kind } = unit
  if (kind.role === 'storage') {
    seat.metal.storage += 3000
    seat.energy.storage += 6000
  }
}

/** `attacker` null: nobody's doing, such as its owner's own. */
export function destroyUnit(match: Match, frame: number, unit: Unit, attacker: Unit | null): void {
  if (!unit.alive) return
  unit.alive = false
  match.units.delete(unit.id)
  unit.seat.units = unit.seat.units.filter((one) => one !== unit)
  unit.seat.totals.died++
  if (attacker) attacker.seat.totals.killed++
  if (unit.seat.commander === unit) unit.seat.commander = null
  const by = attacker && {
    attacker_unit_id: attacker.id,
    attacker_unit_def_id: match.defId(attacker.kind),
    attacker_team_id: attacker.seat.team,
  }
  const row = { ...eventOf(match, frame, unit), ...by, event_type: destroyed }
  match.rows.add('unit_events', row, widths[destroyed])
  if (unit.inEconomy) {
    const { id, kind, seat } = unit
    match.rows.add('unit_economy', {
      frame,
      unit_id: id,
      unit_def_id: match.defId(kind),
      team_id: seat.team,
      event_type: 3,
      metal_make: 0,
      metal_use: 0,
      energy_make: 0,
      energy_use: 0,
    })
  }
}

/** A unit changes hands, which is written twice: as given and as taken. */
export function giveUnit(match: Match, frame: number, unit: Unit, to: Seat): void {
  const from = unit.seat
  if (from === to || !unit.alive) return
  const { unit_team_id: _, ...row } = eventOf(match, frame, unit)
  const seats = { old_team_id: from.team, new_team_id: to.team }
  match.rows.add('unit_events', { ...row, ...seats, event_type: taken }, widths[taken])
  match.rows.add('unit_events', { ...row, ...seats, event_type: given }, widths[given])
  from.units = from.units.filter((one) => one !== unit)
  to.units.push(unit)
  from.totals.sent++
  to.totals.received++
  unit.seat = to
  unit.job = null
  unit.goal = null
  unit.changed = true
}

function eventOf(match: Match, frame: number, unit: Unit) {
  return {
    frame,
    unit_id: unit.id,
    unit_def_id: match.defId(unit.kind),
    unit_team_id: unit.seat.team,
    ...placeOf(unit, match.world),
  }
}

function takeId({ freeIds }: Match): number {
  const id = freeIds.pop()
  if (id === undefined) throw new Error('no unit id is left')
  return id
}
