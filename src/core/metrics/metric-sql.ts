import { type RawBuilder, sql } from 'kysely'
import type { Metric } from './metric.ts'

/** How a query names a summed column: `(name) => sql.ref(`total.${name}`)`. */
export type ColumnSql = (name: string) => RawBuilder<unknown>

/** The metric's value over the rows of a group; null when it is known for none of them. */
export function metricValue(metric: Formula, column: ColumnSql): RawBuilder<number | null> {
  return formula(metric, (names) => knownSum(metric, names, column))
}

/** The same of a single row, without a group: null when a column it needs is not known. */
export function metricOfRow(metric: Formula, column: ColumnSql): RawBuilder<number | null> {
  return formula(
    metric,
    (names) => sql`(case when ${allKnown(metric, column)} then ${sql.join(names.map(column), sql` + `)} end)::float8`,
  )
}

type Formula = Pick<Metric, 'numerator' | 'denominator' | 'factor' | 'base' | 'overZero'>

function formula(
  { numerator, denominator, factor, base = 0, overZero = 'unknown' }: Formula,
  total: (names: readonly string[]) => RawBuilder<unknown>,
): RawBuilder<number | null> {
  const above = total(numerator)
  if (!denominator) return scale(above, factor, base)

  const quotient = sql`(${above} / nullif(${total(denominator)}, 0))`
  return scale(overZero === 'numerator' ? sql`coalesce(${quotient}, ${above})` : quotient, factor, base)
}

/** How many rounds of the group the value stands on: those where all its columns are known. */
export function metricSample(
  metric: Pick<Formula, 'numerator' | 'denominator'>,
  column: ColumnSql,
): RawBuilder<number> {
  return sql`coalesce(sum(${column('rounds')}) filter (where ${allKnown(metric, column)}), 0)::int`
}

/** For `select`, over rows of one round each: what `marginOf` takes. Only of a metric with a denominator. */
export function rateSums({ numerator, denominator }: Metric, column: ColumnSql) {
  const sumOf = (names: readonly string[]) => sql`(${sql.join(names.map(column), sql` + `)})::float8`
  const [a, b] = [sumOf(numerator), sumOf(denominator ?? [])]
  const known = allKnown({ numerator, denominator }, column)
  const total = (value: RawBuilder<unknown>) => sql<number>`coalesce(sum(${value}) filter (where ${known}), 0)::float8`
  return [
    sql<number>`(count(*) filter (where ${known}))::int`.as('rounds'),
    total(a).as('a'),
    total(b).as('b'),
    total(sql`${a} * ${a}`).as('aa'),
    total(sql`${b} * ${b}`).as('bb'),
    total(sql`${a} * ${b}`).as('ab'),
  ]
}

function knownSum(metric: Formula, names: readonly string[], column: ColumnSql): RawBuilder<unknown> {
  const terms = sql.join(names.map(column), sql` + `)
  return sql`(sum(${terms}) filter (where ${allKnown(metric, column)}))::float8`
}

function allKnown(
  { numerator, denominator }: Pick<Formula, 'numerator' | 'denominator'>,
  column: ColumnSql,
): RawBuilder<unknown> {
  const names = [...new Set([...numerator, ...(denominator ?? [])])]
  return sql.join(
    names.map((name) => sql`${column(name)} is not null`),
    sql` and `,
  )
}

/** Numbers of the declaration, not of a user: written into the statement, where they are as good as constants. */
function scale(value: RawBuilder<unknown>, factor: number, base: number): RawBuilder<number | null> {
  const scaled = factor === 1 ? value : sql`${value} * ${sql.lit(factor)}`
  return base === 0 ? sql<number | null>`${scaled}` : sql<number | null>`${sql.lit(base)} + ${scaled}`
}
