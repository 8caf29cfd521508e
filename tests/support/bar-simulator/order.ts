import { framesPerSecond, type Match, placeOf, type Seat, type Unit } from './state.ts'

/** The engine's command ids with the emitter's codes. */
const commands = {
  BUILD: { code: 1, id: 0 },
  ATTACK: { code: 2, id: 20 },
  FIGHT: { code: 4, id: 16 },
  GUARD: { code: 5, id: 25 },
  MANUAL_FIRE: { code: 7, id: 105 },
  MOVE: { code: 8, id: 10 },
  PATROL: { code: 9, id: 15 },
  RECLAIM: { code: 10, id: 90 },
  REPAIR: { code: 11, id: 40 },
  STOP: { code: 13, id: 0 },
  WAIT: { code: 15, id: 5 },
} as const

export type CommandName = keyof typeof commands

/** Writes an order. They are gathered a second at a time, so its frame is a multiple of 30. */
export function order(
  match: Match,
  seat: Seat,
  unit: Unit,
  command: CommandName,
  at: { x: number; z: number },
  frame: number,
  defId?: number,
): void {
  const { code, id } = commands[command]
  const place = placeOf(at, match.world)
  // A reclaim of one thing carries its id where x belongs, and the rest one place on.
  const shifted = command === 'RECLAIM' ? { x: match.random.int(1, 32_000), y: place.x, z: place.y } : place
  match.rows.add('commands_log', {
    frame: Math.floor(frame / framesPerSecond) * framesPerSecond,
    teamId: seat.team,
    unitId: unit.id,
    cmd_id: defId === undefined ? id : -defId,
    cmd_name: match.random.chance(0.0002) ? null : code,
    cmd_tag: match.random.int(0, 60_000),
    target_unit_id: defId ?? null,
    ...shifted,
  })
}

/** What a player clicks besides what comes of it: orders given again, corrected, taken back. */
export function fidget(match: Match, seat: Seat, frame: number): void {
  const { random } = match
  const unit = seat.units[random.int(0, Math.max(0, seat.units.length - 1))]
  if (!unit) return
  const near = { x: unit.x + random.between(-300, 300), z: unit.z + random.between(-300, 300) }
  order(match, seat, unit, pickCommand(match, unit), near, frame)
}

function pickCommand({ random }: Match, { kind, isCommander }: Unit): CommandName {
  const roll = random.next()
  if (kind.buildPower > 0 && roll < 0.12) return 'RECLAIM'
  if (kind.buildPower > 0 && roll < 0.3) return 'REPAIR'
  if (isCommander && roll < 0.34) return 'MANUAL_FIRE'
  if (kind.role === 'fighter' && roll < 0.3) return 'ATTACK'
  if (kind.role === 'fighter' && roll < 0.42) return 'FIGHT'
  if (roll < 0.5) return random.chance(0.5) ? 'WAIT' : 'STOP'
  if (roll < 0.58) return random.chance(0.5) ? 'PATROL' : 'GUARD'
  return 'MOVE'
}
