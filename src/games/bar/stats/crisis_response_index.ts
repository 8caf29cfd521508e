import { codeOf } from '../parse/code-of.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import { framesPerSecond, rowsByFrame } from './grouping/frames.ts'
import { groupRows } from './grouping/group-rows.ts'
import { markRows } from './grouping/mark-rows.ts'
import { defineStat } from './stat.ts'
import { numbersOf } from './table/collect-cells.ts'

const destroyed = codeOf('unitEvent', 'DESTROYED')

/** Part of the rule: without a hit for longer than this a unit's crisis is over, and this long it has to survive. */
const longestPause = 15 * framesPerSecond
const survival = 30 * framesPerSecond

export default defineStat({
  name: 'crisis_response_index',
  describe:
    'Each time a unit comes under attack: frames to its seat’s next order to fight, help or move, and if it lived.',
  form: 'parity',
  byDefault: true,
  inputs: ['damage_log', 'commands_log', 'unit_events'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'crisis_id', type: 'int', nullable: false },
    { name: 'victim_unit_id', type: 'int', nullable: false },
    { name: 'crisis_start_frame', type: 'int', nullable: false },
    { name: 'time_to_response_frames', type: 'int', nullable: false },
    { name: 'asset_survived', type: 'bool', nullable: false },
  ],
  compute({ aspects: { damage_log, commands_log, unit_events } }) {
    const { frame, victim_unit_id, victim_team_id } = damage_log.columns
    const units = groupRows(victim_unit_id)
    const lastHit = new Float64Array(units.count).fill(Number.NEGATIVE_INFINITY)
    const responses = collectResponses(commands_log)
    const deaths = collectDeaths(unit_events)
    const crises = { players: [] as number[], units: [] as number[], starts: [] as number[], waits: [] as number[] }
    const survived: number[] = []
    const order = rowsByFrame(frame)
    for (let at = 0; at < order.length; at++) {
      const row = order[at] ?? 0
      const unit = units.of[row] ?? -1
      const start = frame.values[row] ?? 0
      const isCrisis = start - (lastHit[unit] ?? 0) > longestPause
      lastHit[unit] = start
      if (!isCrisis) continue
      const team = victim_team_id.values[row] ?? 0
      const victim = victim_unit_id.values[row] ?? 0
      const response = responses.get(team)?.nextAt(start) ?? null
      const death = deaths.get(victim)
      crises.players.push(team)
      crises.units.push(victim)
      crises.starts.push(start)
      crises.waits.push(response === null ? -1 : response - start)
      survived.push(death === undefined || death > start + survival ? 1 : 0)
    }
    return {
      player_id: Float64Array.from(crises.players),
      crisis_id: numbersOf(crises.players, (_, place) => place),
      victim_unit_id: Float64Array.from(crises.units),
      crisis_start_frame: Float64Array.from(crises.starts),
      time_to_response_frames: Float64Array.from(crises.waits),
      asset_survived: Uint8Array.from(survived),
    }
  },
})

/** By seat: when it next gave an order that answers an attack. Asked with frames that never decrease. */
function collectResponses({ columns }: DecodedAspect<'commands_log'>) {
  const names = ['ATTACK', 'FIGHT', 'REPAIR', 'RECLAIM', 'GUARD', 'MOVE'] as const
  const isResponse = markRows(columns.cmd_name, 'command', names)
  const teams = groupRows(columns.teamId)
  const framesOf = Array.from(teams.values, (): number[] => [])
  const lastOf = new Float64Array(teams.count).fill(Number.NEGATIVE_INFINITY)
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (isResponse[row] !== 1) continue
    const team = teams.of[row] ?? 0
    const frame = columns.frame.values[row] ?? 0
    if (lastOf[team] === frame) continue
    lastOf[team] = frame
    framesOf[team]?.push(frame)
  }
  return new Map(framesOf.map((frames, team) => [teams.values[team] ?? 0, { nextAt: nextOf(frames) }]))
}

function nextOf(frames: readonly number[]): (frame: number) => number | null {
  let at = 0
  return (frame) => {
    while (at < frames.length && (frames[at] ?? 0) < frame) at++
    return frames[at] ?? null
  }
}

/** By unit, the frame it was first destroyed at. */
function collectDeaths({ columns }: DecodedAspect<'unit_events'>): Map<number, number> {
  const deaths = new Map<number, number>()
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (columns.event_type.values[row] !== destroyed) continue
    const unit = columns.unit_id.values[row] ?? 0
    if (!deaths.has(unit)) deaths.set(unit, columns.frame.values[row] ?? 0)
  }
  return deaths
}
