import { copyOf, type EngineCounters } from './counters.ts'
import { gainOf, hasFallen, luaCounts, shotsOf, sumOf, weaponsOf } from './gain.ts'
import type { Slot, Stint } from './stint.ts'
import type { Loss, PlayedLine } from './truth.ts'
import { isWritten } from './write-round-file.ts'

/** What a round-one file showed of somebody, and by which connection. */
export interface FirstLine {
  slot: Slot
  restarts: number
  engine: EngineCounters
}

export function firstLineOf({ slot }: Stint): FirstLine {
  return { slot, restarts: slot.restarts, engine: copyOf(slot.engine) }
}

export interface Telling {
  round: 1 | 2
  /** All stints of one player in this round, in order. */
  stints: readonly Stint[]
  first: FirstLine | undefined
  elapsedMs: number
  /** Whether the file itself tells how long the round was. */
  lengthInFile: boolean
}

/** What one player did in this round; null when they never were on a team. Of several stints the last one's tables. */
export function tellTruth(telling: Telling): PlayedLine | null {
  const { round, stints, first } = telling
  const last = stints.at(-1)
  if (!last) return null
  const gain = sumOf(stints.map(gainOf))
  if (gain.teamMs === 0) return null
  const { slot, side, lua } = last
  const shown = first && isWritten(first.engine) ? first : undefined

  return {
    guid: slot.player.guid,
    name: slot.name,
    isBot: slot.player.guid === 'OMNIBOT0',
    side,
    verdict: round === 1 ? 'as-written' : !shown ? 'joined-late' : shown.slot === slot ? 'subtracted' : 'counter-reset',
    loss: lossOf(telling, last, shown),
    written: isWritten(slot.engine),
    seconds: gain.teamMs / 1000,
    secondsDead: lua.deadMs / 1000,
    kills: gain.kills,
    deaths: gain.deaths,
    counts: {
      damageGiven: gain.damageGiven,
      damageReceived: gain.damageReceived,
      teamDamageGiven: gain.teamDamageGiven,
      teamDamageReceived: gain.teamDamageReceived,
      gibs: gain.gibs,
      selfKills: gain.selfKills,
      teamKills: gain.teamKills,
      teamGibs: gain.teamGibs,
      bulletsFired: Math.max(0, shotsOf(gain)),
      ...luaCounts(lua),
    },
    weapons: weaponsOf(gain),
  }
}

function lossOf(telling: Telling, last: Stint, shown: FirstLine | undefined): Loss | null {
  const { round, stints, elapsedMs, lengthInFile } = telling
  if (stints.slice(0, -1).some((stint) => gainOf(stint).teamMs > 0)) return 'stint'
  if (round === 1) return null
  if (!shown) return last.before.teamMs > 0 ? 'first-unwritten' : null

  const { engine, restarts } = last.slot
  const playedBefore = shown.engine.teamMs > 18_000
  if (shown.slot === last.slot)
    return playedBefore && Math.abs(engine.teamMs - elapsedMs) <= 9000 ? 'looks-reset' : null
  const visible =
    restarts < shown.restarts + 1 ||
    hasFallen(shown.engine, engine) ||
    (playedBefore && lengthInFile && engine.teamMs === elapsedMs)
  return visible ? null : 'reset-hidden'
}
