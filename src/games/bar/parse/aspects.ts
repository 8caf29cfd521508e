/**
 * The one schema of a replay dump: every aspect, its fields in their order, and what a value means. The decoder, the
 * types, the clean tables, `list-aspects` and the documentation are derived from it; nothing about a field stands
 * anywhere else. Order, types, divisors and codes were checked against every row of two matches.
 */

/** Codes as the emitter writes them. */
export const enums = {
  command: {
    1: 'BUILD',
    2: 'ATTACK',
    3: 'CAPTURE',
    4: 'FIGHT',
    5: 'GUARD',
    6: 'LOAD_UNITS',
    7: 'MANUAL_FIRE',
    8: 'MOVE',
    9: 'PATROL',
    10: 'RECLAIM',
    11: 'REPAIR',
    12: 'RESURRECT',
    13: 'STOP',
    14: 'UNLOAD_UNITS',
    15: 'WAIT',
  },
  construction: {
    1: 'CONSTRUCTION_START',
    2: 'CONSTRUCTION_SNAPSHOT',
    3: 'CONSTRUCTION_END',
    4: 'ASSIST_START',
    5: 'ASSIST_SNAPSHOT',
    6: 'ASSIST_END',
  },
  unitEconomy: { 1: 'PRODUCTION_STARTED', 2: 'SNAPSHOT', 3: 'DESTROYED' },
  unitEvent: {
    1: 'CREATED',
    2: 'FINISHED',
    3: 'DESTROYED',
    4: 'GIVEN',
    5: 'TAKEN',
    6: 'IDLE',
    7: 'MOVE_FAILED',
    8: 'CLOAKED',
    9: 'DECLOAKED',
  },
} as const

export type EnumName = keyof typeof enums

export interface Field {
  name: string
  /** How it is written. An int may come as an integral float: from 2^24 on the emitter writes float32. */
  type: 'int' | 'bool' | 'text'
  nullable: boolean
  /** What the written number is divided by to get the real one; 1 = it is the real one. */
  divisor: 1 | 10 | 1000
  enum: EnumName | null
}

export interface Aspect {
  /** One plain sentence. */
  describe: string
  /** Raised when the order or the meaning of fields changes; part of the hash that caches are kept by. */
  version: number
  fields: readonly Field[]
}

function field<const Name extends string, const Type extends Field['type'], const Nullable extends boolean>(
  name: Name,
  type: Type,
  nullable: Nullable,
  more: Partial<Pick<Field, 'divisor' | 'enum'>> = {},
) {
  return { name, type, nullable, divisor: more.divisor ?? 1, enum: more.enum ?? null } as const
}

const int = <const Name extends string>(name: Name) => field(name, 'int', false)
const maybeInt = <const Name extends string>(name: Name) => field(name, 'int', true)
const bool = <const Name extends string>(name: Name) => field(name, 'bool', false)
const text = <const Name extends string>(name: Name) => field(name, 'text', false)
const tenths = <const Name extends string>(name: Name) => field(name, 'int', false, { divisor: 10 })
const thousandths = <const Name extends string>(name: Name) => field(name, 'int', false, { divisor: 1000 })
const coded = <const Name extends string>(name: Name, of: EnumName) => field(name, 'int', false, { enum: of })
const maybeCoded = <const Name extends string>(name: Name, of: EnumName) => field(name, 'int', true, { enum: of })

/** `frame` counts from the start of the match, 30 a second. `x` and `z` are the ground, `y` is the height. */
export const aspects = {
  commands_log: {
    describe: 'Every order a player gave to a unit.',
    version: 1,
    fields: [
      int('frame'),
      int('teamId'),
      int('unitId'),
      int('cmd_id'),
      maybeCoded('cmd_name', 'command'),
      int('cmd_tag'),
      maybeInt('target_unit_id'),
      int('x'),
      int('y'),
      int('z'),
    ],
  },
  construction_log: {
    describe: 'Who builds what, and who helps, every two seconds.',
    version: 1,
    fields: [
      int('frame'),
      coded('event', 'construction'),
      int('builder_unit_id'),
      int('builder_unit_def_id'),
      int('builder_player_id'),
      int('target_unit_id'),
      int('target_unit_def_id'),
      maybeInt('target_player_id'),
      thousandths('buildpower'),
    ],
  },
  damage_log: {
    describe: 'Every hit: who, with what, whom, how much and where.',
    version: 1,
    fields: [
      int('frame'),
      int('victim_team_id'),
      maybeInt('attacker_team_id'),
      int('victim_unit_id'),
      int('victim_def_id'),
      maybeInt('attacker_unit_id'),
      maybeInt('attacker_def_id'),
      int('weapon_def_id'),
      int('projectile_id'),
      tenths('damage'),
      bool('is_paralyzer'),
      int('victim_pos_x'),
      int('victim_pos_y'),
      int('victim_pos_z'),
    ],
  },
  map_envir_econ: {
    describe: 'Wind and tide, every ten seconds.',
    version: 1,
    fields: [int('frame'), int('wind_strength'), int('tidal_strength')],
  },
  start_pos: {
    describe: 'Where each player began, and with which commander.',
    version: 1,
    fields: [
      int('player_id'),
      text('player_name'),
      text('commander_def_name'),
      int('unit_def_id'),
      int('x'),
      int('y'),
      int('z'),
    ],
  },
  team_stats: {
    describe: 'Running totals and the economy of each player, every ten seconds.',
    version: 1,
    fields: [
      int('frame'),
      int('team_id'),
      tenths('metal_used'),
      tenths('metal_produced'),
      tenths('metal_excess'),
      tenths('metal_received'),
      tenths('metal_sent'),
      tenths('energy_used'),
      tenths('energy_produced'),
      tenths('energy_excess'),
      tenths('energy_received'),
      tenths('energy_sent'),
      tenths('damage_dealt'),
      tenths('damage_received'),
      int('units_killed'),
      int('units_died'),
      int('units_captured'),
      int('units_out_captured'),
      int('units_received'),
      int('units_sent'),
      int('current_unit_count'),
      tenths('metal_current'),
      tenths('metal_storage'),
      tenths('metal_pull'),
      tenths('metal_income'),
      tenths('metal_expense'),
      tenths('metal_share'),
      tenths('metal_Rsent'),
      tenths('metal_Rreceived'),
      tenths('metal_Rexcess'),
      tenths('energy_current'),
      tenths('energy_storage'),
      tenths('energy_pull'),
      tenths('energy_income'),
      tenths('energy_expense'),
      tenths('energy_share'),
      tenths('energy_Rsent'),
      tenths('energy_Rreceived'),
      tenths('energy_Rexcess'),
    ],
  },
  unit_economy: {
    describe: 'What each unit makes and uses a second, from this frame to its next.',
    version: 1,
    fields: [
      int('frame'),
      int('unit_id'),
      int('unit_def_id'),
      int('team_id'),
      coded('event_type', 'unitEconomy'),
      tenths('metal_make'),
      tenths('metal_use'),
      tenths('energy_make'),
      tenths('energy_use'),
    ],
  },
  unit_events: {
    describe: 'Units made, finished, destroyed and handed over.',
    version: 1,
    fields: [
      int('frame'),
      int('unit_id'),
      maybeInt('unit_def_id'),
      maybeInt('unit_team_id'),
      int('x'),
      int('y'),
      int('z'),
      maybeInt('attacker_unit_id'),
      maybeInt('attacker_unit_def_id'),
      maybeInt('attacker_team_id'),
      coded('event_type', 'unitEvent'),
      maybeInt('old_team_id'),
      maybeInt('new_team_id'),
      maybeInt('builder_id'),
      maybeInt('factory_queue_len'),
    ],
  },
  unit_positions: {
    describe: 'Where units that moved are, every five seconds.',
    version: 1,
    fields: [
      int('frame'),
      int('unit_id'),
      int('unit_def_id'),
      int('team_id'),
      int('x'),
      int('y'),
      int('z'),
      thousandths('vx'),
      thousandths('vy'),
      thousandths('vz'),
      int('heading'),
    ],
  },
  unit_state_snapshots: {
    describe: 'Health and state of units that changed, every five seconds.',
    version: 1,
    fields: [
      int('frame'),
      int('unit_id'),
      int('team_id'),
      int('currentHealth'),
      int('currentMaxHealth'),
      thousandths('experience'),
      bool('is_being_built'),
      bool('is_stunned'),
      bool('is_cloaked'),
      int('is_transporting_count'),
      int('current_max_range'),
      bool('is_firing'),
    ],
  },
} as const satisfies Record<string, Aspect>

export type AspectName = keyof typeof aspects

export const aspectNames = Object.keys(aspects) as AspectName[]

export function isAspectName(name: string): name is AspectName {
  return Object.hasOwn(aspects, name)
}

/** The fields of an aspect as a union of their types. */
export type FieldOf<Name extends AspectName> = (typeof aspects)[Name]['fields'][number]
