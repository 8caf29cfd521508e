import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { countedLines, lineColumn } from './counted-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export const sideMetrics = ['kills', 'deaths', 'kd', 'dpm', 'damage_given', 'revives', 'gibs', 'useful_kills'] as const

export interface SideNumbers extends MetricValues<(typeof sideMetrics)[number]> {
  /** 1 Axis, 2 Allies. */
  side: 1 | 2
  /** Null when the file does not say who defended. */
  role: 'attack' | 'defence' | null
}

const role = sql<SideNumbers['role']>`case when line.defender_side = line.side then 'defence'
  when line.defender_side in (1, 2) then 'attack' end`

/** What each side did in a session, by attack and defence; a line belongs to the side its player ended on. */
export async function fetchSessionSides(db: Kysely<Database>, sessionId: number): Promise<SideNumbers[]> {
  return countedLines(db, 'counts')
    .where('line.session_id', '=', sessionId)
    .where('line.side', 'in', [1, 2])
    .groupBy(['line.side', role])
    .select([sql<1 | 2>`line.side`.as('side'), role.as('role')])
    .select(selectMetrics(sideMetrics, lineColumn))
    .orderBy('side')
    .orderBy('role')
    .execute()
}
