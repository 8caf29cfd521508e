import type { RosterEntry, RoundHead } from '../../../../src/games/et/parse/pair-rounds.ts'

const evening = Date.UTC(2026, 0, 2, 20)

/** Three players; `rounds` = how many rounds their counters hold. */
export function roster(rounds: number, restarts: number, minutes: number | null = rounds * 5): RosterEntry[] {
  return ['A', 'B', 'C'].map((guid) => ({
    guid,
    name: guid.toLowerCase(),
    isBot: false,
    side: 1,
    restarts,
    damageGiven: 1000 * rounds,
    damageReceived: 900 * rounds,
    kills: 10 * rounds,
    deaths: 8 * rounds,
    minutesPlayed: minutes,
  }))
}

/** A round that ended so many minutes into the evening. */
export function head(id: number, minute: number, more: Partial<RoundHead> = {}): RoundHead {
  return {
    id,
    stamp: '2026-01-02-200000',
    endedAt: evening + minute * 60_000,
    map: 'supply',
    namedRound: 1,
    limitSeconds: 720,
    nextLimitSeconds: 300,
    playMs: 300_000,
    defenderSide: 1,
    winnerSide: 2,
    roster: roster(1, 0),
    ...more,
  }
}

export function second(id: number, minute: number, more: Partial<RoundHead> = {}): RoundHead {
  return head(id, minute, { namedRound: 2, limitSeconds: 300, nextLimitSeconds: 300, roster: roster(2, 1), ...more })
}
