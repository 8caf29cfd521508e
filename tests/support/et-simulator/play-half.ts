import { newEngineCounters } from './counters.ts'
import { fightRound } from './fight-round.ts'
import type { HalfEvent, HalfPlan, MapPlan, PlayerPlan } from './plan.ts'
import type { Random } from './random.ts'
import { closeScores } from './score-kill.ts'
import { beginStint, connect, leaveTeam, type Slot, type Stint } from './stint.ts'

/** Who is on the server, by the name in the plan, and who was. */
export interface Lobby {
  players: ReadonlyMap<string, PlayerPlan>
  online: Map<string, Slot>
  gone: Map<string, Slot>
}

export interface HalfSetup {
  lobby: Lobby
  random: Random
  map: MapPlan
  half: HalfPlan
  round: 1 | 2
  lengthMs: number
}

/** Plays one round, warm-up included; the stints of everybody seen in it, by the name in the plan, in order. */
export function playHalf({ lobby, random, map, half, round, lengthMs }: HalfSetup): Map<string, Stint[]> {
  const events = [...(half.events ?? [])].sort((a, b) => a.at - b.at)
  for (const event of events) if (event.at <= 0) change(lobby, event)
  for (const slot of lobby.online.values()) {
    if (round === 1) slot.engine = newEngineCounters()
    slot.restarts = round === 2 ? slot.restarts + 1 : map.again ? 1 : 0
  }

  const seen = new Map<string, Stint[]>()
  const open = new Map<string, Stint>()
  const begin = (name: string, slot: Slot, now: number) => {
    const stint = beginStint(slot, slot.spectates ? 3 : sideOf(slot, map, round), now)
    seen.set(name, [...(seen.get(name) ?? []), stint])
    open.set(name, stint)
  }
  for (const [name, slot] of lobby.online) begin(name, slot, 0)

  const stints = [...open.values()]
  const happen = (event: HalfEvent, now: number) => {
    const stint = open.get(event.player)
    const before = stint?.slot
    change(lobby, event)
    const slot = lobby.online.get(event.player)
    if (stint && (slot !== before || slot?.spectates || event.kind === 'swaps-side')) leaveTeam(stint, now)
    if (slot !== before) {
      if (stint) closeScores(stint, now, false)
      open.delete(event.player)
      if (slot) begin(event.player, slot, now)
    } else if (stint && slot) {
      stint.side = slot.spectates ? 3 : sideOf(slot, map, round)
      if (stint.side !== 3) stint.teamSince ??= now
    }
    stints.splice(0, stints.length, ...open.values())
  }

  fightRound({ random, lengthMs, defender: map.defender, events: events.filter(({ at }) => at > 0), stints, happen })
  const won = half.ends === 'objective' || half.ends === 'limit'
  for (const stint of open.values()) {
    leaveTeam(stint, lengthMs)
    closeScores(stint, lengthMs, won)
  }
  return seen
}

function change({ players, online, gone }: Lobby, event: HalfEvent): void {
  const slot = online.get(event.player)
  const player = players.get(event.player)
  if (!player) throw new Error(`Nobody is called ${event.player}.`)
  if (event.kind === 'joins' && !slot) online.set(event.player, connect(player, gone.get(event.player)))
  if (!slot) return
  if (event.kind === 'leaves') {
    online.delete(event.player)
    gone.set(event.player, slot)
  }
  if (event.kind === 'reconnects') online.set(event.player, connect(player, slot))
  if (event.kind === 'spectates') slot.spectates = true
  if (event.kind === 'plays') slot.spectates = false
  if (event.kind === 'swaps-side') slot.team = slot.team === 0 ? 1 : 0
  if (event.kind === 'renames') slot.name = event.name
}

function sideOf({ team }: Slot, map: MapPlan, round: 1 | 2): 1 | 2 {
  const attacks = (team === (map.attackers ?? 0)) === (round === 1)
  if (!attacks) return map.defender
  return map.defender === 1 ? 2 : 1
}
