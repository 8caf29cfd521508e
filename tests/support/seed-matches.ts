import type { Kysely } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'
import type { MatchTable } from '../../src/games/et/tables.ts'
import { type SeedLine, type SeedRound, seedMatch, seedRounds } from './seed-et.ts'

export interface SeedStopwatch {
  /** Day of March 2026. */
  day: number
  /** Who attacks in round one, by GUID; Allies then, Axis in round two. */
  first: readonly string[]
  second: readonly string[]
  winner: MatchTable['winner']
  /** What else is said of both rounds. */
  round?: Partial<Omit<SeedRound, 'lines' | 'endedAt' | 'round'>>
  /** In round one, round two: these lines in place of those of the same GUID; null = was not there. */
  lines?: readonly [Record<string, Partial<SeedLine> | null>, Record<string, Partial<SeedLine> | null>]
}

/** Matches of two rounds in the order of play, sides swapped between them; the ids of their rounds, two a match. */
export async function seedMatches(
  db: Kysely<Database>,
  matches: readonly SeedStopwatch[],
): Promise<[number, number][]> {
  const rounds = matches.flatMap((match, place) => [1, 2].map((round) => roundOf(match, place, round === 1 ? 1 : 2)))
  const ids = await seedRounds(db, rounds)
  const pairs = matches.map((_, place): [number, number] => [ids[2 * place] ?? 0, ids[2 * place + 1] ?? 0])
  for (const [place, pair] of pairs.entries()) await seedMatch(db, pair, matches[place]?.winner ?? null)
  return pairs
}

function roundOf({ day, first, second, round: said, lines }: SeedStopwatch, place: number, round: 1 | 2): SeedRound {
  const changed = lines?.[round - 1] ?? {}
  const lineOf = (side: number) => (guid: string) => {
    const line = changed[guid]
    return line === null ? [] : [{ guid, name: guid, side, ...line }]
  }
  return {
    endedAt: new Date(Date.UTC(2026, 2, day, 18) + place * 1_800_000 + round * 700_000).toISOString(),
    session: day,
    ...said,
    round,
    lines: [...first.flatMap(lineOf(round === 1 ? 2 : 1)), ...second.flatMap(lineOf(round === 1 ? 1 : 2))],
  }
}
