import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import { framesPerSecond, rowsByFrame } from './grouping/frames.ts'
import { groupRows } from './grouping/group-rows.ts'
import { markRows } from './grouping/mark-rows.ts'
import { defineStat } from './stat.ts'

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
    const rows = []
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
      rows.push({
        player_id: team,
        crisis_id: rows.length,
        victim_unit_id: victim,
        crisis_start_frame: start,
        time_to_response_frames: response === null ? -1 : response - start,
        asset_survived: death === undefined || death > start + survival,
      })
    }
    return rows
  },
})

/** By seat: when it next gave an order that answers an attack. Asked with frames that never decrease. */
function collectResponses({ columns }: DecodedAspect<'commands_log'>) {
  const names = ['ATTACK', 'FIGHT', 'REPAIR', 'RECLAIM', 'GUARD', 'MOVE'] as const
  const isResponse = markRows(columns.cmd_name, 'command', names)
  const framesOf = new Map<number, number[]>()
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (isResponse[row] !== 1) continue
    const team = columns.teamId.values[row] ?? 0
    const frame = columns.frame.values[row] ?? 0
    const frames = framesOf.get(team)
    if (!frames) framesOf.set(team, [frame])
    else if (frames.at(-1) !== frame) frames.push(frame)
  }
  return new Map(Array.from(framesOf, ([team, frames]) => [team, { nextAt: nextOf(frames) }]))
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
  const isDeath = markRows(columns.event_type, 'unitEvent', ['DESTROYED'])
  const deaths = new Map<number, number>()
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const unit = columns.unit_id.values[row] ?? 0
    if (isDeath[row] === 1 && !deaths.has(unit)) deaths.set(unit, columns.frame.values[row] ?? 0)
  }
  return deaths
}
