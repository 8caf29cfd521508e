import { emptyFlow, type Flow, type Match, placeOf, type Seat, type Store, type Totals, type Unit } from './state.ts'
import type { UnitKind } from './units.ts'

const tenths = (value: number) => Math.round(value * 10)

/** Running totals and stores of every seat, and of Gaia, the map's own team, which has the next id. */
export function sampleTeams(match: Match, frame: number): void {
  for (const { team, totals, metal, energy } of match.seats) writeTeam(match, frame, team, totals, metal, energy)
  const nothing = { current: 0, storage: 0, flow: emptyFlow() }
  writeTeam(match, frame, match.seats.length, emptyTotals(), nothing, nothing)
  match.rows.add('map_envir_econ', { frame, wind_strength: Math.round(match.wind * 900), tidal_strength: 0 })
}

function writeTeam(match: Match, frame: number, team: number, totals: Totals, metal: Store, energy: Store): void {
  match.rows.add('team_stats', {
    frame,
    team_id: team,
    metal_used: tenths(totals.metalUsed),
    metal_produced: tenths(totals.metalProduced),
    metal_excess: tenths(totals.metalExcess),
    metal_received: tenths(totals.metalReceived),
    metal_sent: tenths(totals.metalSent),
    energy_used: tenths(totals.energyUsed),
    energy_produced: tenths(totals.energyProduced),
    energy_excess: tenths(totals.energyExcess),
    energy_received: tenths(totals.energyReceived),
    energy_sent: tenths(totals.energySent),
    damage_dealt: tenths(totals.damageDealt),
    damage_received: tenths(totals.damageReceived),
    units_killed: totals.killed,
    units_died: totals.died,
    units_captured: 0,
    units_out_captured: 0,
    units_received: totals.received,
    units_sent: totals.sent,
    // The emitter leaves this one at 0.
    current_unit_count: 0,
    metal_current: tenths(metal.current),
    metal_storage: tenths(metal.storage),
    metal_pull: tenths(metal.flow.pull),
    metal_income: tenths(metal.flow.income),
    metal_expense: tenths(metal.flow.expense),
    metal_share: 9,
    ...ratesOf(metal.flow, 'metal'),
    energy_current: tenths(energy.current),
    energy_storage: tenths(energy.storage),
    energy_pull: tenths(energy.flow.pull),
    energy_income: tenths(energy.flow.income),
    energy_expense: tenths(energy.flow.expense),
    energy_share: 9,
    ...ratesOf(energy.flow, 'energy'),
  })
}

function ratesOf<Name extends 'metal' | 'energy'>({ sent, received, excess }: Flow, name: Name) {
  const rates = { Rsent: tenths(sent), Rreceived: tenths(received), Rexcess: tenths(excess) }
  const named = Object.entries(rates).map(([key, value]) => [`${name}_${key}`, value])
  return Object.fromEntries(named) as Record<`${Name}_${keyof typeof rates}`, number>
}

export function emptyTotals(): Totals {
  return {
    metalUsed: 0,
    metalProduced: 0,
    metalExcess: 0,
    metalReceived: 0,
    metalSent: 0,
    energyUsed: 0,
    energyProduced: 0,
    energyExcess: 0,
    energyReceived: 0,
    energySent: 0,
    damageDealt: 0,
    damageReceived: 0,
    killed: 0,
    died: 0,
    received: 0,
    sent: 0,
  }
}

/** Places of what moved, and states of what changed, since the last sample. */
export function sampleUnits(match: Match, frame: number): void {
  for (const unit of match.units.values()) {
    if (unit.moved && unit.built === 1) writePosition(match, frame, unit)
    if (unit.changed) writeState(match, frame, unit)
    unit.moved = false
    unit.changed = false
  }
}

function writePosition(match: Match, frame: number, unit: Unit): void {
  match.rows.add('unit_positions', {
    frame,
    unit_id: unit.id,
    unit_def_id: match.defId(unit.kind),
    team_id: unit.seat.team,
    ...placeOf(unit, match.world),
    // Velocity is a frame's, not a second's.
    vx: Math.round((unit.vx / 30) * 1000),
    vy: 0,
    vz: Math.round((unit.vz / 30) * 1000),
    heading: headingOf(unit.vx, unit.vz),
  })
}

function writeState(match: Match, frame: number, unit: Unit): void {
  match.rows.add('unit_state_snapshots', {
    frame,
    unit_id: unit.id,
    team_id: unit.seat.team,
    currentHealth: Math.round(unit.health),
    currentMaxHealth: unit.kind.health,
    experience: Math.round(unit.experience * 1000),
    is_being_built: unit.built < 1,
    is_stunned: false,
    is_cloaked: unit.isCommander && match.random.chance(0.05),
    is_transporting_count: 0,
    current_max_range: unit.kind.range,
    is_firing: unit.firing,
  })
}

/** A signed 16-bit angle, 0 = towards greater z. Straight lines in each eighth are near enough. */
function headingOf(vx: number, vz: number): number {
  if (vx === 0 && vz === 0) return 0
  const eighth = 8192
  const [ax, az] = [Math.abs(vx), Math.abs(vz)]
  const within = ax < az ? (ax / az) * eighth : 2 * eighth - (az / ax) * eighth
  const turned = vz >= 0 ? within : 4 * eighth - within
  return Math.round(vx >= 0 ? Math.min(turned, 32_767) : -turned)
}

/** What each unit makes and uses, when that changed. */
export function sampleEconomy(match: Match, seat: Seat, frame: number): void {
  for (const unit of seat.units) {
    const { kind, job } = unit
    if (unit.built < 1 || !hasEconomy(kind) || (unit.inEconomy && unit.economyOf === job)) continue
    const power = job ? kind.buildPower / 100 / job.kind.buildSeconds : 0
    const values = {
      metal_make: tenths(kind.metalMake),
      metal_use: job ? tenths(job.kind.metal * power) : 0,
      energy_make: tenths(kind.energyMake),
      energy_use: tenths(kind.role === 'extractor' ? 3 : job ? job.kind.energy * power : 0),
    }
    match.rows.add('unit_economy', {
      frame,
      unit_id: unit.id,
      unit_def_id: match.defId(kind),
      team_id: seat.team,
      event_type: unit.inEconomy ? 2 : 1,
      ...values,
    })
    unit.inEconomy = true
    unit.economyOf = job
  }
}

function hasEconomy({ metalMake, energyMake, buildPower }: UnitKind): boolean {
  return metalMake > 0 || energyMake > 0 || buildPower > 0
}
