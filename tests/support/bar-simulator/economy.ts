import { emptyFlow, type Match, type Seat, type Store } from './state.ts'

const energyOfExtractor = 3

/** What a seat's units make in this second, put into its stores; what no ally has room for is lost. */
export function produce(match: Match, seat: Seat): void {
  let metal = 0
  let energy = 0
  let upkeep = 0
  for (const { kind, built } of seat.units) {
    if (built < 1) continue
    metal += kind.metalMake
    energy += kind.name.endsWith('vane') ? kind.energyMake * 2 * match.wind : kind.energyMake
    if (kind.role === 'extractor') upkeep += energyOfExtractor
  }
  metal *= seat.strength
  seat.metal.flow = { ...emptyFlow(), income: metal }
  seat.energy.flow = { ...emptyFlow(), income: energy, pull: upkeep, expense: upkeep }
  seat.metal.current += metal
  seat.energy.current = Math.max(0, seat.energy.current + energy - upkeep)
  seat.totals.metalProduced += metal
  seat.totals.energyProduced += energy
  seat.totals.energyUsed += upkeep
}

/**
 * Spends at most what there is and returns the share of the wish that came true, by the scarcer of the two.
 */
export function spend(seat: Seat, metal: number, energy: number): number {
  const share = Math.min(1, metal > 0 ? seat.metal.current / metal : 1, energy > 0 ? seat.energy.current / energy : 1)
  for (const [store, wish] of [
    [seat.metal, metal],
    [seat.energy, energy],
  ] as const) {
    store.current -= wish * share
    store.flow.pull += wish
    store.flow.expense += wish * share
  }
  seat.totals.metalUsed += metal * share
  seat.totals.energyUsed += energy * share
  return share
}

/** What a store cannot hold goes to the ally with the most room, and what is left then is lost. */
export function shareOverflow(match: Match, seat: Seat): void {
  const allies = match.seats.filter((one) => one !== seat && one.side === seat.side && !one.out)
  for (const which of ['metal', 'energy'] as const) {
    const store = seat[which]
    const over = store.current - store.storage * 0.95
    if (over <= 0) continue
    const taker = allies.reduce<Seat | null>(
      (best, one) => (best && roomOf(best[which]) >= roomOf(one[which]) ? best : one),
      null,
    )
    const sent = taker ? Math.min(over, Math.max(0, roomOf(taker[which]))) : 0
    const lost = Math.max(0, store.current - sent - store.storage)
    store.current -= sent + lost
    store.flow.sent += sent
    store.flow.excess += lost
    seat.totals[`${which}Sent`] += sent
    seat.totals[`${which}Excess`] += lost
    if (taker) {
      taker[which].current += sent
      taker[which].flow.received += sent
      taker.totals[`${which}Received`] += sent
    }
  }
}

function roomOf({ current, storage }: Store): number {
  return storage * 0.9 - current
}
