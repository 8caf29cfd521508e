import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'
import type { PeriodQuestion } from './period-totals.ts'

export interface WeaponQuestion extends PeriodQuestion {
  /** Index in weapons.ts. */
  weapon: number
  /** Null = of any kind. */
  format: string | null
}

/** A part of all kills that a weapon made. */
export interface WeaponShare {
  kills: number
  /** With any weapon. */
  allKills: number
}

const mostMonths = 12

/** A weapon's kills in rated rounds by UTC month, YYYY-MM, of the last year that was played; oldest first. */
export async function fetchWeaponMonths(
  db: Kysely<Database>,
  { weapon, format, period: { from, to }, scope }: WeaponQuestion,
): Promise<(WeaponShare & { month: string })[]> {
  const { rows } = await sql<WeaponShare & { month: string }>`
    with newest as (
      select max(starts_on) as day from day_bests where map = '' and ${within(to, '<')} and ${inScope(scope)} and ${inFormat(format)}),
    span as (
      select date_trunc('month', day)::date - interval '${sql.raw(String(mostMonths - 1))} months' as first from newest),
    everything as (
      select starts_on, sum(all_kills) as kills from day_bests
      where map = '' and starts_on >= (select first from span)
        and ${within(from, '>=')} and ${within(to, '<')} and ${inScope(scope)} and ${inFormat(format)}
      group by 1),
    own as (
      select starts_on, sum(kills) as kills from weapon_totals
      where weapon = ${weapon} and span = 'day' and rated and starts_on >= (select first from span)
        and ${within(from, '>=')} and ${within(to, '<')} and ${inScope(scope)} and ${inFormat(format)}
      group by 1)
    select to_char(starts_on, 'YYYY-MM') as month, coalesce(sum(own.kills), 0)::float8 as kills,
           sum(everything.kills)::float8 as "allKills"
    from everything left join own using (starts_on)
    group by 1
    having sum(everything.kills) > 0
    order by 1`.execute(db)
  return rows
}

function within(at: Date | null, compared: '<' | '>=') {
  return at === null ? sql`true` : sql`starts_on ${sql.raw(compared)} ${at.toISOString().slice(0, 10)}::date`
}

function inFormat(format: string | null) {
  return format === null ? sql`true` : sql`format = ${format}`
}

function inScope(scope: PeriodQuestion['scope']) {
  return scope === null ? sql`true` : sql`server_id = ${anyOf(scope)}`
}
