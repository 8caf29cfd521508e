import { codeOf } from '../parse/code-of.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import { countFrom } from './grouping/count-from.ts'
import { framesPerSecond, rowsByFrame } from './grouping/frames.ts'
import { type Groups, groupRows, type Numbers } from './grouping/group-rows.ts'
import { markRows } from './grouping/mark-rows.ts'
import { defineStat } from './stat.ts'
import { numbersAt } from './table/collect-cells.ts'

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
    const begins = findCrises(damage_log)
    const teams = numbersAt(begins, victim_team_id.values)
    const units = numbersAt(begins, victim_unit_id.values)
    const starts = numbersAt(begins, frame.values)
    return {
      player_id: teams,
      crisis_id: countFrom(0, begins.length),
      victim_unit_id: units,
      crisis_start_frame: starts,
      time_to_response_frames: waitsFor(collectResponses(commands_log), teams, starts),
      asset_survived: survivals(collectDeaths(unit_events), units, starts),
    }
  },
})

/** The rows a crisis begins with, by their frame. */
function findCrises({ columns: { frame, victim_unit_id } }: DecodedAspect<'damage_log'>): Int32Array {
  return beginnings(rowsByFrame(frame), frame.values, groupRows(victim_unit_id))
}

function beginnings(order: Int32Array, frames: Numbers, { count, of }: Groups): Int32Array {
  const lastHit = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
  const found = new Int32Array(order.length)
  let crises = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const unit = of[row] ?? 0
    const start = frames[row] ?? 0
    if (start - (lastHit[unit] ?? 0) > longestPause) found[crises++] = row
    lastHit[unit] = start
  }
  return found.slice(0, crises)
}

/** Frames until each crisis was answered, -1 = never. Crises are in the order of their frames. */
function waitsFor(responses: Map<number, readonly number[]>, teams: Float64Array, starts: Float64Array): Float64Array {
  const waits = new Float64Array(starts.length).fill(-1)
  const next = new Map<number, number>()
  for (let crisis = 0; crisis < waits.length; crisis++) {
    const team = teams[crisis] ?? 0
    const start = starts[crisis] ?? 0
    const frames = responses.get(team) ?? []
    let at = next.get(team) ?? 0
    while (at < frames.length && (frames[at] ?? 0) < start) at++
    next.set(team, at)
    if (at < frames.length) waits[crisis] = (frames[at] ?? 0) - start
  }
  return waits
}

function survivals(deaths: Map<number, number>, units: Float64Array, starts: Float64Array): Uint8Array {
  const survived = new Uint8Array(starts.length)
  for (let crisis = 0; crisis < survived.length; crisis++) {
    const death = deaths.get(units[crisis] ?? 0) ?? Number.POSITIVE_INFINITY
    survived[crisis] = death > (starts[crisis] ?? 0) + survival ? 1 : 0
  }
  return survived
}

/** By seat: the frames in which it gave orders that answer an attack, ascending. */
function collectResponses({ columns }: DecodedAspect<'commands_log'>): Map<number, readonly number[]> {
  const names = ['ATTACK', 'FIGHT', 'REPAIR', 'RECLAIM', 'GUARD', 'MOVE'] as const
  const teams = groupRows(columns.teamId)
  const isResponse = markRows(columns.cmd_name, 'command', names)
  const framesOf = collectFrames(rowsByFrame(columns.frame), columns.frame.values, teams, isResponse)
  return new Map(framesOf.map((frames, team) => [teams.values[team] ?? 0, frames]))
}

function collectFrames(order: Int32Array, frames: Numbers, { values, of }: Groups, isResponse: Uint8Array): number[][] {
  const framesOf = Array.from(values, (): number[] => [])
  const lastOf = new Float64Array(framesOf.length).fill(Number.NEGATIVE_INFINITY)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (isResponse[row] !== 1) continue
    const team = of[row] ?? 0
    const frame = frames[row] ?? 0
    if (lastOf[team] === frame) continue
    lastOf[team] = frame
    framesOf[team]?.push(frame)
  }
  return framesOf
}

/** By unit, the frame it was first destroyed at. */
function collectDeaths({ columns: { frame, unit_id, event_type } }: DecodedAspect<'unit_events'>): Map<number, number> {
  const deaths = new Map<number, number>()
  addDeaths(deaths, rowsByFrame(frame), event_type.values, unit_id.values, frame.values)
  return deaths
}

function addDeaths(deaths: Map<number, number>, order: Int32Array, codes: Numbers, units: Numbers, frames: Numbers) {
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (codes[row] !== destroyed) continue
    const unit = units[row] ?? 0
    if (!deaths.has(unit)) deaths.set(unit, frames[row] ?? 0)
  }
}
