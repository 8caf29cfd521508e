import type { Kysely } from 'kysely'
import type { Section } from '../../../core/commands/reply.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Heading } from '../charts/panels.ts'
import type { Who } from '../charts/who.ts'
import type { Gaps } from './fetch-gaps.ts'
import type { Match } from './fetch-match.ts'
import type { MatchPlayer } from './fetch-match-players.ts'
import type { Side } from './sides-of.ts'

/** A match that is looked at: all of it, or one seat of it. */
export interface AskedMatch {
  match: Match
  sides: readonly Side[]
  /** Of all sides, in the order of the sides. */
  players: readonly MatchPlayer[]
  /** Whose numbers are asked for; null = everybody's. */
  seat: MatchPlayer | null
  gaps: Gaps
  /** For the picture. */
  heading: Heading
}

/** What a view says of a match. */
export interface ViewAnswer {
  sections: Section[]
  notes?: string[]
}

/** Sections of one view; the database is asked for what only that view shows. */
export type MatchViewer = (db: Kysely<Database>, asked: AskedMatch) => Promise<ViewAnswer>

/** A side as a chart names it. */
export function whoOfSide({ of, label, team }: Side): Who {
  return { of, label, team }
}

/** A seat as a chart names it, in the colour of its side. */
export function whoOfSeat({ teamId, name }: MatchPlayer, sides: readonly Side[]): Who {
  const side = sides.find(({ players }) => players.some((player) => player.teamId === teamId))
  return { of: teamId, label: name, team: side?.team ?? null }
}
