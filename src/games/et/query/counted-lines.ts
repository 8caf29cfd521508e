import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

/**
 * Which lines a question is about. counts: a human's line of a finished round with numbers of its own. rated: and the
 * round was even enough to compare people by (no bot, two humans or more a side). Every query states one of them.
 */
export type LineFlag = 'counts' | 'rated'

/** Player lines a question may use. */
export function countedLines(db: Kysely<Database>, flag: LineFlag) {
  return db.selectFrom('player_rounds as line').where(`line.${flag}`, '=', true)
}

/** Rounds that such lines are of: the same rule without a line, so whether somebody was a bot is not asked for 'counts'. */
export function countedRounds(db: Kysely<Database>, flag: LineFlag) {
  return db
    .selectFrom('rounds as round')
    .where('round.state', '=', 'complete')
    .where('round.aborted', '=', false)
    .where('round.excluded', '=', false)
    .$if(flag === 'rated', (query) => query.where('round.rated', '=', true))
}

/** A metric's column in lines; each line is one round. */
export function lineColumn(name: string): RawBuilder<unknown> {
  return name === 'rounds' ? sql`1` : sql.ref(`line.${name}`)
}

/** `= any(…)` keeps the statement the same however many ids there are. */
export function anyOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`any(${[...ids]}::int8[])`
}
