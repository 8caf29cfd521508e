import { type AliasedExpression, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Period, RoundFilter } from '../../game.ts'
import type { PlayerTotalTable, WeaponTotalTable } from '../tables.ts'
import { anyOf, countedLines, type LineFlag } from './counted-lines.ts'
import { linesOfDays } from './lines-of-days.ts'

export interface PeriodQuestion {
  period: Period
  /** Servers whose rounds may be summed. */
  scope: Scope
}

/** Rounds of a period, of one map or format when asked for. */
export interface RoundsQuestion extends PeriodQuestion, RoundFilter {}

/** What a row of totals has in common with a line, which is a total of one round. */
type Summed<Row> = Omit<Row, 'span' | 'map' | 'format' | 'layout'>

/**
 * Sums of a period's rounds. Totals are kept by UTC day, so a period begins and ends at a UTC midnight. They know maps
 * over all time alone: of a map within a period the lines are summed, a tenth of those that were played in it
 * (100,000 rounds, 90 days: 1,200 rounds).
 *
 * With `accountIds` of these accounts alone. Only a row of a map has one, so it is not asked for then: told of it, the
 * planner walks everybody's days by the primary key (100,000 rounds: 7 ms) and not those of the accounts (1 to 4 ms).
 */
export function periodTotals(
  db: Kysely<Database>,
  question: RoundsQuestion,
  flag: LineFlag,
  accountIds: readonly number[] | null = null,
) {
  const { map = null } = question
  const ofLines = map !== null && isLimited(question)
  const source: AliasedExpression<Summed<PlayerTotalTable>, 'total'> = ofLines
    ? (accountIds === null ? linesOf(db, question, flag) : linesOfPeople(db, question, flag, accountIds))
        .selectAll('line')
        .select([oneRound, dayOfLine])
        .as('total')
    : db
        .selectFrom('player_totals as kept')
        .where(keptRows(question, flag))
        .where('kept.span', '=', isLimited(question) ? 'day' : map === null ? 'all' : 'map')
        .$if(map !== null || accountIds === null, (query) => query.where('kept.map', '=', map ?? ''))
        .$if(accountIds !== null, (query) => query.where('kept.account_id', '=', anyOf(accountIds ?? [])))
        .selectAll('kept')
        .as('total')
  return db.selectFrom(source)
}

/** The same by weapon. */
export function periodWeaponTotals(db: Kysely<Database>, question: RoundsQuestion, flag: LineFlag) {
  const { map = null } = question
  const ofLines = map !== null && isLimited(question)
  const source: AliasedExpression<Summed<WeaponTotalTable>, 'total'> = ofLines
    ? linesOf(db, question, flag)
        .innerJoin('weapon_stats as used', (join) =>
          join.onRef('used.round_id', '=', 'line.round_id').onRef('used.line', '=', 'line.line'),
        )
        .selectAll('used')
        .select(['line.server_id', 'line.account_id', 'line.rated', oneRound, dayOfLine])
        .as('total')
    : db
        .selectFrom('weapon_totals as kept')
        .where(keptRows(question, flag))
        .where('kept.span', '=', isLimited(question) ? 'day' : 'map')
        .$if(map !== null, (query) => query.where('kept.map', '=', map ?? ''))
        .selectAll('kept')
        .as('total')
  return db.selectFrom(source)
}

/** A metric's column in totals. */
export function totalColumn(name: string): RawBuilder<unknown> {
  return sql.ref(`total.${name}`)
}

const oneRound = sql<number>`1`.as('rounds')
const dayOfLine = sql<string>`(line.ended_at at time zone 'UTC')::date`.as('starts_on')

function isLimited({ period: { from, to } }: Pick<PeriodQuestion, 'period'>): boolean {
  return from !== null || to !== null
}

/** What both tables of totals are asked in the same way. */
function keptRows({ period: { from, to }, scope, format = null }: RoundsQuestion, flag: LineFlag): RawBuilder<boolean> {
  const conditions = [
    ...(from ? [sql`kept.starts_on >= ${utcDay(from)}`] : []),
    ...(to ? [sql`kept.starts_on < ${utcDay(to)}`] : []),
    ...(format !== null ? [sql`kept.format = ${format}`] : []),
    ...(flag === 'rated' ? [sql`kept.rated`] : []),
    ...(scope !== null ? [sql`kept.server_id = ${anyOf(scope)}`] : []),
  ]
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

function linesOf(db: Kysely<Database>, question: RoundsQuestion, flag: LineFlag) {
  const { period, scope, map = null, format = null } = question
  return countedLines(db, flag)
    .$if(period.from !== null, (query) => query.where('line.ended_at', '>=', period.from ?? new Date(0)))
    .$if(period.to !== null, (query) => query.where('line.ended_at', '<', period.to ?? new Date(0)))
    .$if(map !== null, (query) => query.where('line.map', '=', map ?? ''))
    .$if(format !== null, (query) => query.where('line.format', '=', format))
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
}

/**
 * Lines of these accounts. Of a period the totals know on which days they played: of somebody with 18,000 rounds 90 days
 * are asked for.
 */
export function linesOfPeople(
  db: Kysely<Database>,
  question: RoundsQuestion,
  flag: LineFlag,
  accountIds: readonly number[],
) {
  if (!isLimited(question)) return linesOf(db, question, flag).where('line.account_id', '=', anyOf(accountIds))
  const { period, scope, map = null, format = null } = question
  const days = periodTotals(db, { period, scope, format }, flag, accountIds)
    .groupBy(['total.starts_on', 'total.server_id'])
    .select(['total.starts_on as day', 'total.server_id'])
    .as('played')
  const lines = db
    .selectFrom(days)
    .crossJoinLateral(linesOfDays(db, flag, sql`line.account_id = ${anyOf(accountIds)}`, { map, format }))
    .selectAll('line')
  return db.selectFrom(lines.as('line'))
}

/** The date of a UTC midnight; anything else is a bug. */
export function utcDay(at: Date): string {
  const text = at.toISOString()
  if (!text.endsWith('T00:00:00.000Z')) throw new Error(`a period must begin and end at a UTC midnight, not ${text}`)
  return text.slice(0, 10)
}
