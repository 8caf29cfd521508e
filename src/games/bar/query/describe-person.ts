import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
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
  const played = factions.map(({ name, matches }) => `${name ?? say('not recorded')} (${formatNumber(matches)})`)
  return [
    {
      kind: 'facts',
      heading: say('Rates'),
      facts: [
        {
          label: say('Won'),
          value: say('{won} of {decided}', { won: formatNumber(won), decided: formatNumber(decided) }),
        },
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
            name: name ?? say('Not recorded'),
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
      heading: say('Plays'),
      facts: [
        { label: say('Factions'), value: played.join(', ') },
        ...(favourites.length > 0 ? [{ label: say('Builds most'), value: favourites.join(', ') }] : []),
      ],
    },
    { kind: 'facts', heading: say('Totals'), facts: sums.map(({ id }) => metricFact(id, values)) },
  ]
}

/** The newest matches, newest first. */
export function describePersonMatches(matches: readonly PersonMatch[]): Section[] {
  return [
    {
      kind: 'table',
      heading: say(
        '{count, plural, one {The last match, newest first; W won, L lost} other {The last # matches, newest first; W won, L lost}}',
        { count: matches.length },
      ),
      columns: columns(say('Match'), say('APM'), say('D/1K'), say('Dmg')),
      rows: matches
        .toReversed()
        .map((match) => [
          `${resultOf(match.won)} ${match.map ?? say(unnamedMap)}`,
          formatNumber(match.apm),
          metricCell('damage_per_resource', match),
          shortCount(match.damage_dealt),
        ]),
    },
  ]
}

/** What somebody built, and what it did. */
export function describePersonUnits(units: readonly PersonUnit[], name: string): Section[] {
  if (units.length === 0) return [{ kind: 'text', text: say('Nothing is known of any unit of theirs.') }]
  return [
    ...chartSection(personUnitBars(say('Units: {player}', { player: name }), units)),
    {
      kind: 'table',
      columns: columns(say('Unit'), say('Dmg'), say('Kill'), say('Made'), say('Lost'), say('Mts')),
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
        say('Maps: {player}', { player: name }),
        maps.map((map) => ({ ...map, name: map.name ?? say(unnamedMap), count: map.matches })),
        metricMeasure,
      ),
    ),
    {
      kind: 'table',
      columns: columns(say('Map'), say('Mts'), say('Won'), say('APM'), say('D/1K')),
      rows: maps.map((map) => [
        map.name ?? say(unnamedMap),
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
  return [
    ...(matches < fewMatches
      ? [
          say(
            '{count, plural, one {Only # match: the rates say little yet.} other {Only # matches: the rates say little yet.}}',
            { count: matches },
          ),
        ]
      : []),
    ...(decided < matches
      ? [
          say(
            '{count, plural, one {Who won is not recorded of # match: the win rate is of the others.} other {Who won is not recorded of # matches: the win rate is of the others.}}',
            { count: matches - decided },
          ),
        ]
      : []),
    ...(rated < matches
      ? [
          say(
            '{count, plural, one {# match is not rated (a bot, or fewer than two a side): in these numbers, but not on leaderboards.} other {# matches are not rated (a bot, or fewer than two a side): in these numbers, but not on leaderboards.}}',
            { count: matches - rated },
          ),
        ]
      : []),
  ]
}

function named(match: PersonMatch) {
  return { ...match, map: match.map ?? say(unnamedMap), result: resultOf(match.won) }
}

function resultOf(won: boolean | null): string {
  return won === null ? '–' : say(won ? 'W' : 'L')
}
