import type { BarsChart, Measure, PanelsChart } from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'
import { say } from '../../../core/language/say.ts'
import type { MetricId } from '../query/metrics.ts'

export interface WeaponPicture {
  /** Most kills first. */
  users: readonly {
    name: string
    kills: number
    /** Of their kills with any weapon, in percent. */
    own: number | null
    accuracy: number | null
    headshot_rate: number | null
    /** Used it often enough to be the best at a rate. */
    isEnough: boolean
  }[]
  /** Of what is no gun, hits and shots say nothing of aim. */
  isGun: boolean
  /** Oldest first; in percent of all kills. */
  months: readonly { label: string; share: number | null }[]
  /** The greatest share first. */
  maps: readonly { label: string; share: number | null }[]
}

const beside = { kind: 'bars', arrangement: 'beside' } as const

/** A weapon on one picture: who uses it, and how much of all killing is done with it, by month and by map. */
export function weaponPanels(
  { title, subtitle }: { title: string; subtitle: string },
  { users, isGun, months, maps }: WeaponPicture,
  measure: (id: MetricId) => Measure,
): PanelsChart {
  const rates = isGun ? (['accuracy', 'headshot_rate'] as const) : []
  const own: Measure = { label: say('Of own kills'), unit: 'percent', digits: 1 }
  const share: Measure = { label: say('Share of all kills'), unit: 'percent', digits: 1 }
  const most: BarsChart = {
    ...beside,
    title: say('Most kills'),
    measures: [measure('kills'), own, ...rates.map(measure)],
    rows: users.map((user) => ({
      label: user.name,
      values: [user.kills, user.own, ...rates.map((id) => user[id])],
      unranked: [false, !user.isEnough, ...rates.map(() => !user.isEnough)],
    })),
  }
  const shares = (heading: string, rows: readonly { label: string; share: number | null }[]): BarsChart => ({
    ...beside,
    title: heading,
    subtitle: share.label,
    measures: [share],
    rows: rows.map((row) => ({ label: row.label, values: [row.share] })),
  })
  const below = [shares(say('By month'), months), shares(say('By map'), maps)].filter(({ rows }) => rows.length > 0)
  const panels = [{ chart: most, wide: true }, ...below.map((chart) => ({ chart, wide: below.length === 1 }))].filter(
    ({ chart }) => chart.rows.length > 0,
  )
  return {
    kind: 'panels',
    title,
    subtitle,
    panels: panels.map(({ chart, wide }) => ({ chart: describeChart(chart), wide })),
  }
}
