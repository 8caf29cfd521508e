import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Period } from '../../game.ts'
import { anyOf, type LineFlag } from './counted-lines.ts'

export interface PeriodQuestion {
  period: Period
  /** Servers whose rounds may be summed. */
  scope: Scope
}

/** Sums of player_totals for a period. Totals are kept by UTC day, so a period begins and ends at a UTC midnight. */
export function periodTotals(db: Kysely<Database>, { period, scope }: PeriodQuestion, flag: LineFlag) {
  const { span, from, to } = spanOf(period)
  return db
    .selectFrom('player_totals as total')
    .where('total.span', '=', span)
    .$if(from !== null, (query) => query.where('total.starts_on', '>=', from ?? ''))
    .$if(to !== null, (query) => query.where('total.starts_on', '<', to ?? ''))
    .$if(flag === 'rated', (query) => query.where('total.rated', '=', true))
    .$if(scope !== null, (query) => query.where('total.server_id', '=', anyOf(scope ?? [])))
}

/** The same for weapon_totals. */
export function periodWeaponTotals(db: Kysely<Database>, { period, scope }: PeriodQuestion, flag: LineFlag) {
  const { span, from, to } = spanOf(period)
  return db
    .selectFrom('weapon_totals as total')
    .where('total.span', '=', span)
    .$if(from !== null, (query) => query.where('total.starts_on', '>=', from ?? ''))
    .$if(to !== null, (query) => query.where('total.starts_on', '<', to ?? ''))
    .$if(flag === 'rated', (query) => query.where('total.rated', '=', true))
    .$if(scope !== null, (query) => query.where('total.server_id', '=', anyOf(scope ?? [])))
}

/** A metric's column in totals. */
export function totalColumn(name: string): RawBuilder<unknown> {
  return sql.ref(`total.${name}`)
}

function spanOf({ from, to }: Period): { span: 'all' | 'day'; from: string | null; to: string | null } {
  if (from === null && to === null) return { span: 'all', from: null, to: null }
  return { span: 'day', from: from && utcDay(from), to: to && utcDay(to) }
}

function utcDay(at: Date): string {
  const text = at.toISOString()
  if (!text.endsWith('T00:00:00.000Z')) throw new Error(`a period must begin and end at a UTC midnight, not ${text}`)
  return text.slice(0, 10)
}
