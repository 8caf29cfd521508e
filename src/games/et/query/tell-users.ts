import type { WeaponShare } from './fetch-weapon-months.ts'
import type { WeaponUser } from './fetch-weapon-summary.ts'

/** Rates of fewer say nothing of aim. */
const leastShots = 100
const leastHits = 30
const most = 10
const best = 3

/** Whom a weapon's page names, of hundreds who used it; only their names are looked up. */
export interface ToldUsers {
  /** Most kills first. */
  most: readonly WeaponUser[]
  /** The best few at each, of those who used it enough: the greatest part of their own kills, and how well they aim. */
  devoted: readonly WeaponUser[]
  accuracy: readonly WeaponUser[]
  headshot_rate: readonly WeaponUser[]
}

/** `users` with most kills first. With what is no gun nobody aims. */
export function tellUsers(
  users: readonly WeaponUser[],
  { isGun, minKills }: { isGun: boolean; minKills: number },
): ToldUsers {
  const enough = users.filter(({ kills }) => kills >= minKills)
  const first = (among: readonly WeaponUser[], value: (user: WeaponUser) => number | null) =>
    among.toSorted((a, b) => (value(b) ?? -1) - (value(a) ?? -1)).slice(0, best)
  const aimed = isGun ? enough : []
  return {
    most: users.slice(0, most),
    devoted: first(enough, shareOf),
    accuracy: first(
      aimed.filter(({ shots }) => shots >= leastShots),
      ({ accuracy }) => accuracy,
    ),
    headshot_rate: first(
      aimed.filter(({ hits }) => hits >= leastHits),
      ({ headshot_rate }) => headshot_rate,
    ),
  }
}

/** In percent; null = of nothing. */
export function shareOf({ kills, allKills }: WeaponShare): number | null {
  return allKills === 0 ? null : (100 * kills) / allKills
}
