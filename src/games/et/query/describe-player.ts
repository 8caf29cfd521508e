import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { formLines } from '../charts/form-lines.ts'
import { mapBars, playerPanels, weaponBars } from '../charts/player-panels.ts'
import type { FormRound, PlayerForm } from './fetch-player-form.ts'
import type { PlayerMap } from './fetch-player-maps.ts'
import type { PlayerStats } from './fetch-player-stats.ts'
import type { WeaponUse } from './fetch-player-weapons.ts'
import { type MetricId, metricById, metrics } from './metrics.ts'
import { metricCell, metricFact, metricMeasure } from './show-metric.ts'
import { isGun, weaponLabel } from './weapon-label.ts'

/** Everything of a person that the overview shows. */
export interface PlayerOverview {
  name: string
  /** Period and number of rounds. */
  subtitle: string
  form: PlayerForm | null
  weapons: readonly WeaponUse[]
  maps: readonly PlayerMap[]
}

/** Totals and rates of a person, and how the newest rounds compare. */
export function describeTotals(stats: PlayerStats, overview: PlayerOverview): Section[] {
  const { values } = stats
  const { name, subtitle, form, weapons, maps } = overview
  const sums = metrics.filter(({ denominator }) => denominator === null)
  const rates = metrics.filter(({ denominator }) => denominator !== null)
  return [
    { kind: 'facts', heading: say('Rates'), facts: rates.map(({ id }) => metricFact(id, values)) },
    ...(form
      ? chartSection(
          playerPanels(
            { title: name, subtitle },
            { form: formLines(name, form, metricMeasure('dpm')), weapons: weapons.map(aimedUse), maps },
            metricMeasure,
          ),
        )
      : []),
    ...(form ? againstOneself(stats, form) : []),
    { kind: 'facts', heading: say('Totals'), facts: sums.map(({ id }) => metricFact(id, values)) },
  ]
}

/** The newest rounds as lines and as a table, newest last. */
export function describeForm(name: string, stats: PlayerStats, form: PlayerForm | null): Section[] {
  if (!form) return []
  return [
    ...againstOneself(stats, form),
    ...chartSection(formLines(name, form, metricMeasure('dpm'))),
    {
      kind: 'table',
      heading: say('Round by round, newest last'),
      columns: columns(say('Map'), say('K'), say('D'), say('K/D'), say('DPM'), say('Acc')),
      rows: form.rounds.map((round) => [round.map, ...cells(['kills', 'deaths', 'kd', 'dpm', 'accuracy'], round)]),
    },
  ]
}

/** Weapons with a kill or a death, and guns with a shot, most kills first. */
export function describeWeapons(name: string, all: readonly WeaponUse[]): Section[] {
  const uses = all.filter(({ weapon, kills, deaths, shots }) => kills + deaths + (isGun(weapon) ? shots : 0) > 0)
  if (uses.length === 0) return [{ kind: 'text', text: say('No weapon was used in this period.') }]
  return [
    ...chartSection(weaponBars(name, uses.map(aimedUse), metricMeasure)),
    {
      kind: 'table',
      columns: columns(say('Weapon'), say('Kills'), say('Acc'), say('HS'), say('Died by')),
      rows: uses.map((use) => [
        weaponLabel(use.weapon),
        formatNumber(use.kills),
        ...aim(use),
        formatNumber(use.deaths),
      ]),
    },
  ]
}

/** Maps, best damage per minute first. */
export function describeMaps(name: string, maps: readonly PlayerMap[]): Section[] {
  const enough = maps.filter(({ rounds, dpm }) => rounds >= 4 && dpm !== null)
  const best = enough[0]
  const worst = enough.at(-1)
  return [
    ...(best && worst && best !== worst
      ? [
          {
            kind: 'facts' as const,
            facts: [
              { label: say('Best map'), value: withDpm(best) },
              { label: say('Worst map'), value: withDpm(worst) },
            ],
          },
        ]
      : []),
    ...chartSection(mapBars(name, maps, metricMeasure)),
    {
      kind: 'table',
      columns: columns(say('Map'), say('Rds'), say('Won'), say('K/D'), say('DPM'), say('Acc')),
      rows: maps.map((map) => [
        map.map,
        formatNumber(map.rounds),
        map.decided === 0 ? unknown : `${formatNumber((100 * map.won) / map.decided)}%`,
        ...cells(['kd', 'dpm', 'accuracy'], map),
      ]),
    },
  ]
}

function withDpm(map: PlayerMap): string {
  return say('{map} ({dpm} DPM)', { map: map.map, dpm: metricCell('dpm', map) })
}

/** A weapon as a picture shows it: of what is no gun, hits and shots say nothing of aim. */
export function aimedUse({ weapon, kills, accuracy, headshot_rate }: Omit<WeaponUse, 'deaths' | 'hits' | 'shots'>) {
  const rates = isGun(weapon) ? { accuracy, headshot_rate } : { accuracy: null, headshot_rate: null }
  return { label: weaponLabel(weapon), kills, ...rates }
}

/** Accuracy and headshots of guns; of other weapons the writer's hits and shots say nothing of aim. */
export function aim({ weapon, ...use }: Pick<WeaponUse, 'weapon' | 'accuracy' | 'headshot_rate'>): string[] {
  return isGun(weapon) ? cells(['accuracy', 'headshot_rate'], use) : [unknown, unknown]
}

/** Nothing when the newest rounds are all there are: they compare with themselves. */
function againstOneself({ values, rounds: all }: PlayerStats, { rounds, overall }: PlayerForm): Section[] {
  if (rounds.length >= all) return []
  const both = (['kd', 'dpm', 'accuracy'] as const).map((id) => ({
    label: say(metricById(id).label),
    value: say('{newest} (all: {all})', { newest: metricCell(id, overall), all: metricCell(id, values) }),
  }))
  return [
    { kind: 'facts', heading: say('Form: the last {count, number} rounds', { count: rounds.length }), facts: both },
  ]
}

function cells(
  ids: readonly MetricId[],
  values: Partial<FormRound> & Partial<Record<MetricId, number | null>>,
): string[] {
  return ids.map((id) => metricCell(id, values))
}
