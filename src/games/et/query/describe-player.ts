import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { formLines } from '../charts/form-lines.ts'
import { mapBars, playerPanels, weaponBars } from '../charts/player-panels.ts'
import { formFacts } from './describe-form.ts'
import type { PlayerForm } from './fetch-player-form.ts'
import type { PlayerMap } from './fetch-player-maps.ts'
import type { PlayerStats } from './fetch-player-stats.ts'
import type { WeaponUse } from './fetch-player-weapons.ts'
import { type MetricId, metrics } from './metrics.ts'
import { metricCell, metricFact, metricMeasure } from './show-metric.ts'
import { isGun, weaponLabel } from './weapon-label.ts'

const mostNames = 5

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
    ...(form ? formFacts(stats, form) : []),
    ...aboutThem(overview),
    { kind: 'facts', heading: say('Totals'), facts: sums.map(({ id }) => metricFact(id, values)) },
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
  const facts = bestAndWorst(maps)
  return [
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
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

/** What a map must have been played before it may be somebody's best or worst. */
const fewestMapRounds = 4

/** Nothing when fewer than two maps were played often enough. */
function bestAndWorst(maps: readonly PlayerMap[]) {
  const enough = maps.filter(({ rounds, dpm }) => rounds >= fewestMapRounds && dpm !== null)
  const [best, worst] = [enough[0], enough.at(-1)]
  if (!best || !worst || best === worst) return []
  return [
    { label: say('Best map'), value: withDpm(best) },
    { label: say('Worst map'), value: withDpm(worst) },
  ]
}

/** What makes a map the best or the worst, where one is told. */
export function mapNotes(maps: readonly PlayerMap[]): string[] {
  return bestAndWorst(maps).length > 0
    ? [say('Best and worst map: by DPM, of those with {least} rounds or more.', { least: fewestMapRounds })]
    : []
}

function withDpm({ rounds, ...map }: PlayerMap): string {
  return say('{map} ({dpm} DPM, {rounds, plural, one {# round} other {# rounds}})', {
    map: map.map,
    dpm: metricCell('dpm', map),
    rounds,
  })
}

/** Where somebody is at their best and worst, and by which names they went if it was more than one. */
function aboutThem({ maps, form }: PlayerOverview): Section[] {
  const facts = [...bestAndWorst(maps), ...(form ? namesBorne(form) : [])]
  return facts.length > 0 ? [{ kind: 'facts', facts }] : []
}

function namesBorne({ names, looked }: PlayerForm) {
  if (names.length < 2) return []
  const told = names
    .slice(0, mostNames)
    .map(({ name, rounds }) => `${name.trim() || say('(no name)')} (${formatNumber(rounds)})`)
  return [
    {
      label: say('Names'),
      value: say('{names}: in the last {count, number} rounds', { names: told.join(', '), count: looked }),
    },
  ]
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

function cells(ids: readonly MetricId[], values: Partial<Record<MetricId, number | null>>): string[] {
  return ids.map((id) => metricCell(id, values))
}
