import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { rankingOrder } from '../../../core/metrics/ranking-order.ts'
import { cutText } from '../../../core/text/fit-text.ts'
import { compareBars, type comparedRates } from '../charts/compare-bars.ts'
import type { PlayerStats } from './fetch-player-stats.ts'
import type { SharedMatches } from './fetch-shared-matches.ts'
import { formatRecord, formatShare, matchesOf } from './match-record.ts'
import { type EtMetric, type MetricId, metrics } from './metrics.ts'
import type { MetricValues } from './select-metrics.ts'
import { metricCell, metricMeasure } from './show-metric.ts'

export interface ComparedPlayer {
  id: number
  name: string
  /** Over rated rounds. */
  stats: PlayerStats
}

/** Beside two or three columns of numbers a phone has room for twelve letters. */
const shortLabels: Partial<Record<MetricId, string>> = {
  damage_received: phrase('Dmg received'),
  headshot_rate: phrase('Headshots %'),
  denied_playtime: phrase('Denied time'),
}
const headWidth = 7

/** Who leads at what, everything in numbers, and the matches of every two. */
export function describeCompared(
  people: readonly ComparedPlayer[],
  shared: readonly SharedMatches[],
  everybody: readonly MetricValues<(typeof comparedRates)[number]>[],
): Section[] {
  const rates = metrics.filter(({ denominator }) => denominator !== null)
  const sums = metrics.filter(({ denominator }) => denominator === null)
  return [
    { kind: 'facts', heading: say('Ahead at'), facts: leads(people, rates) },
    ...chartSection(
      compareBars(
        people.map(({ name, stats }) => ({ name, ...stats.values })),
        everybody,
        metricMeasure,
      ),
    ),
    { ...numbersOf(people, rates), heading: say('Rates') },
    ...describeShared(people, shared),
    { ...numbersOf(people, sums), heading: say('Totals') },
  ]
}

/** Of the rates that are known of more than one of them; those at which the first are level lead nobody. */
function leads(people: readonly ComparedPlayer[], rates: readonly EtMetric[]) {
  const ahead = rates.flatMap((metric) => {
    const sign = rankingOrder(metric) === 'desc' ? 1 : -1
    const known = people.flatMap(({ id, stats: { values } }) => {
      const value = values[metric.id]
      return value === null ? [] : [{ id, value: sign * value, shown: metricCell(metric.id, values) }]
    })
    const [first, second] = known.sort((a, b) => b.value - a.value)
    // What reads the same is the same to whoever reads it.
    return first && second && first.shown !== second.shown ? [{ id: first.id, label: say(metric.label) }] : []
  })
  return people.map(({ id, name }) => {
    const own = ahead.filter((lead) => lead.id === id).map(({ label }) => label)
    return { label: name, value: own.length === 0 ? say('no rate') : own.join(', ') }
  })
}

function numbersOf(people: readonly ComparedPlayer[], shown: readonly EtMetric[]) {
  return {
    kind: 'table' as const,
    columns: columns('', ...headsOf(people)),
    rows: shown.map((metric) => {
      const { [metric.id]: label = metric.label } = shortLabels
      return [say(label), ...people.map(({ stats }) => metricCell(metric.id, stats.values))]
    }),
  }
}

/** Names short enough for a column of numbers; where that leaves two alike, they are numbered. */
function headsOf(people: readonly ComparedPlayer[]): string[] {
  const heads = people.map(({ name }) => cutText(name, headWidth))
  return heads.map((head, at) =>
    heads.indexOf(head) === heads.lastIndexOf(head) ? head : cutText(`${at + 1} ${head}`, headWidth),
  )
}

function describeShared(people: readonly ComparedPlayer[], shared: readonly SharedMatches[]): Section[] {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const nameOf = (id: number) => names.get(id) ?? ''
  const rows = shared.flatMap(({ first, second, together, against }) => [
    ...(matchesOf(together) > 0
      ? [[`${nameOf(first)} + ${nameOf(second)}`, formatRecord(together), formatShare(together)]]
      : []),
    ...(matchesOf(against) > 0
      ? [
          [
            say('{first} vs {second}', { first: nameOf(first), second: nameOf(second) }),
            formatRecord(against),
            formatShare(against),
          ],
        ]
      : []),
  ])
  const heading = say('Matches: won, drawn, lost')
  return rows.length === 0
    ? [
        {
          kind: 'text',
          heading: say('Matches'),
          text: say('They have played no decided match together or against each other.'),
        },
      ]
    : [{ kind: 'table', heading, columns: columns('', say('W–D–L'), say('Won')), rows }]
}
