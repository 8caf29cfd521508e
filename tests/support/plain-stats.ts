import { readFileSync } from 'node:fs'
import { decodeMulti } from '@msgpack/msgpack'

/**
 * A second program for stats that have no checked results: it shares nothing with src/, reads rows as MessagePack tells
 * them, and computes with plain loops over plain objects. Slow on purpose where that is easier to believe.
 */
type Value = number | boolean | string | null
type Row = Record<string, Value>

const names = {
  commands_log: 'frame team unit id name',
  damage_log: 'frame victimTeam team victim victimDef unit def weapon projectile damage paralyzes x y z',
  unit_economy: 'frame unit def team event metalMake metalUse energyMake energyUse',
  unit_events: 'frame unit def team x y z killer killerDef killerTeam event from to builder queue',
}

export function readPlainRows(path: string, aspect: keyof typeof names): Row[] {
  const fields = names[aspect].split(' ')
  return [...decodeMulti(readFileSync(path))].map((row) => {
    const values = row as Value[]
    return Object.fromEntries(fields.map((field, place) => [field, values[place] ?? null]))
  })
}

const num = (row: Row, field: string) => Number(row[field])

function byKey(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Numbers of orders: ATTACK 2, FIGHT 4, GUARD 5, MOVE 8, RECLAIM 10, REPAIR 11. */
const answers = [2, 4, 5, 8, 10, 11]
const [created, destroyed] = [1, 3]

export function plainCrises(hits: readonly Row[], commands: readonly Row[], events: readonly Row[]) {
  const framesOf = new Map<number, number[]>()
  for (const command of commands) {
    if (!answers.includes(num(command, 'name'))) continue
    const frames = framesOf.get(num(command, 'team')) ?? []
    frames.push(num(command, 'frame'))
    framesOf.set(num(command, 'team'), frames)
  }
  const deaths = new Map<number, number>()
  for (const { event, unit, frame } of [...events].reverse()) {
    if (event === destroyed) deaths.set(Number(unit), Number(frame))
  }
  const last = new Map<number, number>()
  const crises: Row[] = []
  for (const hit of hits) {
    const [frame, victim, team] = [num(hit, 'frame'), num(hit, 'victim'), num(hit, 'victimTeam')]
    const before = last.get(victim)
    last.set(victim, frame)
    if (before !== undefined && frame - before <= 450) continue
    const answer = framesOf.get(team)?.find((other) => other >= frame)
    const death = deaths.get(victim)
    crises.push({
      player_id: team,
      crisis_id: crises.length,
      victim_unit_id: victim,
      crisis_start_frame: frame,
      time_to_response_frames: answer === undefined ? -1 : answer - frame,
      asset_survived: death === undefined || death - frame > 900,
    })
  }
  return crises
}

/** Each row of a unit together with the frame of its next, where that is later. */
function spansOf(economy: readonly Row[]) {
  return [...byKey(economy, ({ unit }) => String(unit)).values()].flatMap((rows) =>
    rows.slice(0, -1).flatMap((row, place) => {
      const [from, to] = [num(row, 'frame'), Number(rows[place + 1]?.frame)]
      return to > from ? [{ row, from, to }] : []
    }),
  )
}

function byMaker(spans: ReturnType<typeof spansOf>) {
  const makers = new Map<string, typeof spans>()
  for (const span of spans) {
    const key = `${span.row.team} ${span.row.def}`
    makers.set(key, makers.get(key) ?? [])
    makers.get(key)?.push(span)
  }
  return makers
}

const rates = ['metalMake', 'metalUse', 'energyMake', 'energyUse'] as const

export function plainBins(economy: readonly Row[], events: readonly Row[]): Record<string, number>[] {
  const bins = new Map<string, { units: Set<Value>; made: Set<Value>; seconds: number; sums: number[] }>()
  const binOf = (row: Row, start: number) => {
    const key = `${row.team} ${row.def} ${start}`
    const bin = bins.get(key) ?? { units: new Set(), made: new Set(), seconds: 0, sums: [0, 0, 0, 0] }
    bins.set(key, bin)
    return bin
  }
  for (const { row, from, to } of spansOf(economy)) {
    for (let start = from - (from % 300); start < to; start += 300) {
      const seconds = (Math.min(to, start + 300) - Math.max(from, start)) / 30
      const bin = binOf(row, start)
      bin.units.add(row.unit ?? null)
      bin.seconds += seconds
      for (const [place, rate] of rates.entries()) {
        bin.sums[place] = (bin.sums[place] ?? 0) + (num(row, rate) / 10) * seconds
      }
    }
  }
  for (const event of events) {
    if (event.event !== created) continue
    binOf(event, num(event, 'frame') - (num(event, 'frame') % 300)).made.add(event.unit ?? null)
  }
  return [...bins].map(([key, { units, made, seconds, sums }]) => {
    const [team = 0, def = 0, start = 0] = key.split(' ').map(Number)
    const [metalMade = 0, metalUsed = 0, energyMade = 0, energyUsed = 0] = sums
    return {
      team_id: team,
      unit_def_id: def,
      time_bin_start_frame: start,
      units_alive_in_bin: units.size,
      total_unit_seconds_in_bin: seconds,
      total_units_produced_in_bin: made.size,
      total_metal_produced_in_bin: metalMade,
      total_metal_consumed_in_bin: metalUsed,
      total_energy_produced_in_bin: energyMade,
      total_energy_consumed_in_bin: energyUsed,
    }
  })
}

export function plainContributions(economy: readonly Row[]): Record<string, number>[] {
  const kinds = byKey(economy, ({ team, def }) => `${team} ${def}`)
  const spans = byMaker(spansOf(economy))
  return [...kinds].map(([key, rows]) => {
    const [team = 0, def = 0] = key.split(' ').map(Number)
    const own = spans.get(key) ?? []
    const net = (made: string, used: string) =>
      own.reduce((sum, { row, from, to }) => sum + (((num(row, made) - num(row, used)) / 10) * (to - from)) / 30, 0)
    const units = [...byKey(rows, ({ unit }) => String(unit)).values()]
    const lives = units.map((seen) => (Number(seen.at(-1)?.frame) - Number(seen[0]?.frame)) / 30)
    return {
      team_id: team,
      unit_def_id: def,
      total_net_metal_contribution: net('metalMake', 'metalUse'),
      total_net_energy_contribution: net('energyMake', 'energyUse'),
      total_lifetime_seconds: lives.reduce((sum, life) => sum + life, 0),
      total_units_produced: units.length,
    }
  })
}

function tellEngagement(id: number | string, hits: readonly Row[]) {
  const mean = (field: string) => hits.reduce((sum, hit) => sum + num(hit, field), 0) / hits.length
  const [start, end] = [Number(hits[0]?.frame), Number(hits.at(-1)?.frame)]
  return {
    engagement_id: id,
    start_frame: start,
    end_frame: end,
    location_x: mean('x'),
    location_y: mean('y'),
    involved_players: [...new Set(hits.map(({ team }) => team))].filter((team) => team !== null),
    total_damage: hits.reduce((sum, hit) => sum + num(hit, 'damage'), 0) / 10,
    duration_seconds: (end - start) / 30,
  }
}

function cutAtPauses(hits: readonly Row[], longest: number): Row[][] {
  const parts: Row[][] = []
  for (const [place, hit] of hits.entries()) {
    const pause = num(hit, 'frame') - Number(hits[place - 1]?.frame)
    if (place > 0 && pause <= longest) parts.at(-1)?.push(hit)
    else parts.push([hit])
  }
  return parts
}

export const plainEngagements = (hits: readonly Row[]) =>
  cutAtPauses(hits, 300).map((part, place) => tellEngagement(place + 1, part))

export const plainUnitEngagements = (hits: readonly Row[]) =>
  [...byKey(hits, ({ unit }) => String(unit))]
    .filter(([unit]) => unit !== 'null')
    .flatMap(([unit, own]) => cutAtPauses(own, 450).map((part, place) => tellEngagement(`${unit}_${place + 1}`, part)))
