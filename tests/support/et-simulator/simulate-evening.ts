import type { EveningPlan, HalfPlan, Layout, MapPlan } from './plan.ts'
import { type Lobby, playHalf } from './play-half.ts'
import { createRandom, type Random } from './random.ts'
import { connect, type Stint } from './stint.ts'
import { type FirstLine, firstLineOf, tellTruth } from './tell-truth.ts'
import type { PlayedRound } from './truth.ts'
import { clock, writeRoundFile } from './write-round-file.ts'
import { writeSiblings } from './write-siblings.ts'

export interface WrittenFile {
  name: string
  text: string
}

export interface SimulatedEvening {
  /** Oldest first. */
  files: WrittenFile[]
  /** What other scripts leave beside them: awards, then times, of each round that came to an intermission. */
  siblings: WrittenFile[]
  /** Every round played, oldest first. */
  truth: PlayedRound[]
}

/** Seconds from the end of a round to its file, and from round one to round two. */
const savingSeconds = 3
const betweenHalvesSeconds = 47

/** Plays an evening and writes it down as the game server would. The same plan gives the same bytes. */
export function simulateEvening(plan: EveningPlan): SimulatedEvening {
  const random = createRandom(plan.seed)
  const layout = plan.layout ?? 'tab38h9'
  const lobby: Lobby = {
    players: new Map(plan.players.map((player) => [player.name, player])),
    online: new Map(plan.players.filter(({ away }) => !away).map((player) => [player.name, connect(player)])),
    gone: new Map(),
  }
  const evening: SimulatedEvening = { files: [], siblings: [], truth: [] }
  let wall = fromStamp(plan.start)
  let match = 0

  for (const map of plan.maps) {
    wall += (map.warmupSeconds ?? random.int(90, 200)) * 1000
    const halves = [...(map.discarded ?? []), map.first].map((half) => ({ half, round: 1 as 1 | 2 }))
    if (map.second) halves.push({ half: map.second, round: 2 })
    let firstLines = new Map<string, FirstLine>()
    let limitMs = map.limitSeconds * 1000

    for (const { half, round } of halves) {
      if (round === 1) match++
      const lengthMs = half.ends === 'limit' ? limitMs : Math.min(limitMs, Math.round((half.seconds ?? 300) * 1000))
      const seen = playHalf({ lobby, random, map, half, round, lengthMs })
      wall += lengthMs + (half.pauseSeconds ?? 0) * 1000
      const played = { plan, layout, map, half, round, match, limitMs, lengthMs, wall, seen, firstLines, random }
      const { files, truth } = writeDown(played)
      evening.files.push(...files)
      evening.siblings.push(...writeSiblings({ round: truth, wall, pauseSeconds: half.pauseSeconds ?? 0 }))
      evening.truth.push(truth)

      const lines = [...seen].flatMap(([name, stints]) =>
        stints.slice(-1).map((stint) => [name, firstLineOf(stint)] as const),
      )
      firstLines = new Map(lines)
      const beaten = half.ends === 'objective' || half.ends === 'defenders-surrender'
      const nextIsSecond = round === 1 && half === map.first
      limitMs = nextIsSecond && beaten ? lengthMs : map.limitSeconds * 1000
      wall += betweenHalvesSeconds * 1000
    }
  }
  return evening
}

interface Played {
  plan: EveningPlan
  layout: Layout
  map: MapPlan
  half: HalfPlan
  round: 1 | 2
  match: number
  limitMs: number
  lengthMs: number
  /** Local wall clock at the end of the round, in ms. */
  wall: number
  seen: Map<string, Stint[]>
  firstLines: Map<string, FirstLine>
  random: Random
}

function writeDown(played: Played): { files: WrittenFile[]; truth: PlayedRound } {
  const { plan, layout, map, half, round, match, limitMs, lengthMs, wall, seen, firstLines, random } = played
  const aborted = half.ends === 'map-change'
  const lines = [...seen.values()].flatMap((stints) => stints.slice(-1))
  const namedRound = aborted ? (round === 1 ? 2 : 1) : round
  const nameAt = (ms: number) => `${toStamp(ms)}-${map.name}-round-${namedRound}.txt`
  const winner = winnerOf(map, half)
  const text = writeRoundFile(
    {
      serverName: plan.serverName,
      map: map.name,
      config: plan.config ?? (plan.players.length > 8 ? 'legacy6' : 'legacy3'),
      namedRound,
      defender: map.defender,
      winner: winner ?? map.defender,
      limitMs,
      nextLimit: nextLimitOf(played),
      playMs: aborted ? -random.int(600_000, 5_000_000) : lengthMs,
    },
    lines,
    layout,
    random,
  )

  const savedAt = wall + savingSeconds * 1000
  const saved = half.ends === 'restart' ? [] : layout === 'space32' ? [savedAt, savedAt + 11_000] : [savedAt]
  const files = saved.map((ms, time) => ({ name: nameAt(ms), text: time === 0 ? text : savedAgain(text) }))
  const lengthInFile = !aborted && layout !== 'space32' && (layout === 'tab38h9' || tellsLength(half))
  const players = [...seen.values()].flatMap((stints) => {
    const name = stints[0]?.slot.player.name ?? ''
    const first = round === 2 ? firstLines.get(name) : undefined
    return tellTruth({ round, stints, first, elapsedMs: lengthMs, lengthInFile }) ?? []
  })
  return {
    files,
    truth: {
      file: files.at(-1)?.name ?? null,
      duplicateFile: files.length > 1 ? (files[0]?.name ?? null) : null,
      map: map.name,
      round,
      match,
      defender: map.defender,
      winner,
      ends: half.ends,
      aborted,
      limitMs,
      elapsedMs: lengthMs,
      players,
    },
  }
}

function winnerOf({ defender }: MapPlan, { ends }: HalfPlan): 1 | 2 | null {
  if (ends === 'limit' || ends === 'attackers-surrender') return defender
  if (ends === 'objective' || ends === 'defenders-surrender') return defender === 1 ? 2 : 1
  return null
}

/** Header field 7, with the writer's two mistakes: a value made of percentages for a cut round one or a lost limit. */
function nextLimitOf({ layout, half, round, limitMs, lengthMs, random }: Played): string {
  const computed = layout === 'tab38h9' || layout === 'tab38'
  const unknown = (half.ends === 'map-change' && round === 1) || (half.lostNextLimit && round === 2)
  if (unknown) return computed ? clock(limitMs + random.int(600, 4200) * 1000) : '0:00'
  return half.ends === 'objective' || half.ends === 'defenders-surrender' ? clock(lengthMs) : clock(limitMs)
}

function tellsLength({ ends, lostNextLimit }: HalfPlan): boolean {
  return (ends === 'objective' || ends === 'limit' || ends === 'defenders-surrender') && !lostNextLimit
}

/** The oldest writer saved again on shutdown: the same numbers, but a larger count of bullets (field 20 of the 32). */
function savedAgain(text: string): string {
  const lines = text.split('\n').map((line, at) => {
    if (at === 0 || line === '') return line
    const parts = line.split(' ')
    const bullets = parts.length - 32 + 20
    parts[bullets] = String(Number(parts[bullets]) + 300)
    return parts.join(' ')
  })
  return lines.join('\n')
}

function fromStamp(stamp: string): number {
  const [year = 0, month = 1, day = 1] = stamp.split('-').map(Number)
  const [hour, minute, second] = [stamp.slice(11, 13), stamp.slice(13, 15), stamp.slice(15, 17)].map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function toStamp(ms: number): string {
  const iso = new Date(ms).toISOString()
  return `${iso.slice(0, 10)}-${iso.slice(11, 19).replaceAll(':', '')}`
}
