import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import type { Heading } from '../charts/panels.ts'
import { mapBars, personPanels, personUnitBars } from '../charts/person-panels.ts'
import { unnamedMap } from './describe-match-line.ts'
import type { PersonGroup } from './fetch-person-groups.ts'
import type { PersonMatch } from './fetch-person-matches.ts'
import type { PersonTotals } from './fetch-person-totals.ts'
import type { PersonUnit } from './fetch-person-units.ts'
import { metrics } from './metrics.ts'
import { shortCount } from './short-count.ts'
import { metricCell, metricFact, metricMeasure } from './show-metric.ts'

/** Fewer say little of anybody. */
const fewMatches = 5

export interface PersonOverview {
  heading: Heading
  /** Oldest first. */
  matches: readonly PersonMatch[]
  units: readonly PersonUnit[]
  factions: readonly PersonGroup[]
}

/** Rates and totals, and how the newest matches went. */
export function describePerson(
  { decided, won, values }: PersonTotals,
  { heading, matches, units, factions }: PersonOverview,
): Section[] {
  const rates = metrics.filter(({ id, denominator }) => denominator !== null && id !== 'win_rate')
  const sums = metrics.filter(({ denominator }) => denominator === null)
  const made = units.filter((unit) => (unit.made ?? 0) > 0).sort((a, b) => (b.made ?? 0) - (a.made ?? 0))
  const favourites = made.slice(0, 3).map(({ label, made }) => `${label} (${formatNumber(made)})`)
  const played = factions.map(({ name, matches }) => `${name ?? 'not recorded'} (${formatNumber(matches)})`)
  return [
    {
      kind: 'facts',
      heading: 'Rates',
      facts: [
        { label: 'Won', value: `${formatNumber(won)} of ${formatNumber(decided)}` },
        metricFact('win_rate', values),
        ...rates.map(({ id }) => metricFact(id, values)),
      ],
    },
    ...chartSection(
      personPanels(
        heading,
        {
          matches: matches.map(named),
          units,
          factions: factions.map(({ name, matches: count, apm, win_rate }) => ({
            name: name ?? 'Not recorded',
            count,
            apm,
            win_rate,
          })),
        },
        metricMeasure,
      ),
    ),
    {
      kind: 'facts',
      heading: 'Plays',
      facts: [
        { label: 'Factions', value: played.join(', ') },
        ...(favourites.length > 0 ? [{ label: 'Builds most', value: favourites.join(', ') }] : []),
      ],
    },
    { kind: 'facts', heading: 'Totals', facts: sums.map(({ id }) => metricFact(id, values)) },
  ]
}

/** The newest matches, newest first. */
export function describePersonMatches(matches: readonly PersonMatch[]): Section[] {
  return [
    {
      kind: 'table',
      heading: `The last ${matches.length === 1 ? 'match' : `${matches.length} matches`}, newest first; W won, L lost`,
      columns: columns('Match', 'APM', 'D/1K', 'Dmg'),
      rows: matches
        .toReversed()
        .map((match) => [
          `${resultOf(match.won)} ${match.map ?? unnamedMap}`,
          formatNumber(match.apm),
          metricCell('damage_per_resource', match),
          shortCount(match.damage_dealt),
        ]),
    },
  ]
}

/** What somebody built, and what it did. */
export function describePersonUnits(units: readonly PersonUnit[], name: string): Section[] {
  if (units.length === 0) return [{ kind: 'text', text: 'Nothing is known of any unit of theirs.' }]
  return [
    ...chartSection(personUnitBars(`Units: ${name}`, units)),
    {
      kind: 'table',
      columns: columns('Unit', 'Dmg', 'Kill', 'Made', 'Lost', 'Mts'),
      rows: units.map((unit) => [
        unit.label,
        shortCount(unit.damage),
        formatNumber(unit.kills),
        formatNumber(unit.made),
        formatNumber(unit.lost),
        formatNumber(unit.matches),
      ]),
    },
  ]
}

/** Maps, most played first. */
export function describePersonMaps(maps: readonly PersonGroup[], name: string): Section[] {
  return [
    ...chartSection(
      mapBars(
        `Maps: ${name}`,
        maps.map((map) => ({ ...map, name: map.name ?? unnamedMap, count: map.matches })),
        metricMeasure,
      ),
    ),
    {
      kind: 'table',
      columns: columns('Map', 'Mts', 'Won', 'APM', 'D/1K'),
      rows: maps.map((map) => [
        map.name ?? unnamedMap,
        formatNumber(map.matches),
        map.decided === 0 ? '–' : `${formatNumber(map.won)}/${formatNumber(map.decided)}`,
        metricCell('apm', map),
        metricCell('damage_per_resource', map),
      ]),
    },
  ]
}

/** How much the numbers stand on. */
export function describeSample({ matches, decided, rated }: PersonTotals): string[] {
  const count = (number: number) => (number === 1 ? '1 match' : `${formatNumber(number)} matches`)
  return [
    ...(matches < fewMatches ? [`Only ${count(matches)}: the rates say little yet.`] : []),
    ...(decided < matches
      ? [`Who won is not recorded of ${count(matches - decided)}: the win rate is of the others.`]
      : []),
    ...(rated < matches
      ? [
          `${count(matches - rated)} ${matches - rated === 1 ? 'is' : 'are'} not rated (a bot, or fewer than two a side): in these numbers, but not on leaderboards.`,
        ]
      : []),
  ]
}

function named(match: PersonMatch) {
  return { ...match, map: match.map ?? unnamedMap, result: resultOf(match.won) }
}

function resultOf(won: boolean | null): string {
  return won === null ? '–' : won ? 'W' : 'L'
}
