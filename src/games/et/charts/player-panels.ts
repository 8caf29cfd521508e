import type { BarsChart, LinesChart, Measure, PanelsChart } from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'
import { say } from '../../../core/language/say.ts'
import type { MetricId } from '../query/metrics.ts'

interface WeaponUse {
  label: string
  kills: number
  /** Null where hits and shots say nothing of aim. */
  accuracy: number | null
  headshot_rate: number | null
}

interface MapUse {
  map: string
  rounds: number
  dpm: number | null
  kd: number | null
}

type MeasureOf = (id: MetricId) => Measure

const mostWeapons = 12
const mostMaps = 20
/** In a panel, beside others. */
const fewer = 8

/** What somebody killed with, most kills first, and how well the guns were aimed. */
export function weaponBars(name: string, uses: readonly WeaponUse[], measure: MeasureOf): BarsChart {
  const ids = ['kills', 'accuracy', 'headshot_rate'] as const
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Weapons: {name}', { name }),
    subtitle: say('Accuracy and headshots are of guns only'),
    measures: ids.map(measure),
    rows: killers(uses, mostWeapons).map((use) => ({ label: use.label, values: ids.map((id) => use[id]) })),
  }
}

/** Maps in the order given: best damage per minute first. */
export function mapBars(name: string, maps: readonly MapUse[], measure: MeasureOf): BarsChart {
  const ids = ['dpm', 'kd', 'rounds'] as const
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Maps: {name}', { name }),
    measures: ids.map(measure),
    rows: maps.slice(0, mostMaps).map((use) => ({ label: use.map, values: ids.map((id) => use[id]) })),
  }
}

/** A player on one picture: form, weapons and maps. */
export function playerPanels(
  { title, subtitle }: { title: string; subtitle: string },
  { form, weapons, maps }: { form: LinesChart; weapons: readonly WeaponUse[]; maps: readonly MapUse[] },
  measure: MeasureOf,
): PanelsChart {
  const single = { kind: 'bars', arrangement: 'beside' } as const
  const kills: BarsChart = {
    ...single,
    title: say('Kills by weapon'),
    measures: [measure('kills')],
    rows: killers(weapons, fewer).map((use) => ({ label: use.label, values: [use.kills] })),
  }
  const best: BarsChart = {
    ...single,
    title: say('DPM by map'),
    measures: [measure('dpm')],
    rows: maps
      .filter(({ dpm }) => dpm !== null)
      .slice(0, fewer)
      .map(({ map, dpm }) => ({ label: map, values: [dpm] })),
  }
  const below = [kills, best].filter(({ rows }) => rows.length > 0)
  return {
    kind: 'panels',
    title,
    subtitle,
    panels: [
      { chart: describeChart({ ...form, title: say('Form') }), wide: true },
      ...below.map((chart) => ({ chart: describeChart(chart), wide: below.length === 1 })),
    ],
  }
}

function killers(uses: readonly WeaponUse[], most: number): WeaponUse[] {
  return uses.filter(({ kills }) => kills > 0).slice(0, most)
}
