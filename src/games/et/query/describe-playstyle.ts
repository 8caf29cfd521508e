import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatMetric, formatNumber } from '../../../core/metrics/format-metric.ts'
import { playstyleBars } from '../charts/playstyle-bars.ts'
import { enoughRounds } from './fetch-playstyle.ts'
import { fewestAxes, fewestOthers, findPlaystyle, outstanding, type RankedAxis } from './rank-playstyle.ts'

/** In a word, as bars and as a table. */
export function describePlaystyle(name: string, ranked: readonly RankedAxis[]): Section[] {
  if (ranked.every(({ value }) => value === null))
    return [
      {
        kind: 'text',
        text: say('It takes {count, plural, one {# rated round} other {# rated rounds}} to tell how somebody plays.', {
          count: enoughRounds,
        }),
      },
    ]
  const word = namePlaystyle(ranked)
  return [
    word === null
      ? {
          kind: 'text',
          text: say('Too little to compare with: it takes {people} others with {rounds} rated rounds or more.', {
            people: fewestOthers,
            rounds: enoughRounds,
          }),
        }
      : { kind: 'facts', facts: [{ label: say('Playstyle'), value: word }] },
    ...chartSection(
      playstyleBars(
        name,
        ranked.map(({ axis, rank }) => ({ label: say(axis.label), rank })),
      ),
    ),
    {
      kind: 'table',
      columns: columns('', say('Value'), say('Usual'), say('Rank')),
      rows: ranked.map(({ axis, value, usual, rank }) => [
        say(axis.label),
        formatMetric(axis, value),
        formatMetric(axis, usual),
        formatNumber(rank),
      ]),
    },
  ]
}

/** 'Medic (Revives: rank 92 of 100)'; null when there is too little to compare. */
function namePlaystyle(ranked: readonly RankedAxis[]): string | null {
  const found = findPlaystyle(ranked)
  if (found === null) return null
  if (found === 'all-round') return say('All-rounder (no rank of {least} or more)', { least: outstanding })
  const { axis, rank } = found
  return say('{style} ({label}: rank {rank} of 100)', {
    style: say(axis.style),
    label: say(axis.label),
    rank: formatNumber(rank),
  })
}

/** The formula in words. */
export function playstyleNotes(ranked: readonly RankedAxis[]): string[] {
  const others = ranked.map((one) => one.others)
  const [least, most] = [Math.min(...others), Math.max(...others)]
  const people = least === most ? formatNumber(most) : `${formatNumber(least)}–${formatNumber(most)}`
  return [
    say(
      'Of rated rounds. Kills, revives, repairs and assists: for each 10 minutes on a team. Headshot rate: hits to the head, of the hits of guns. Survival: time alive, of the time on a team.',
    ),
    say(
      'Rank: of 100 others, how many have less; half of those with just as much count. Usual: the median of the others. Others: whoever has {rounds} or more such rounds in which it is known ({people}).',
      { rounds: enoughRounds, people },
    ),
    say(
      'Playstyle: the number with the highest rank, from {least} on; of several, the one farthest above the usual. With none that high: all-rounder. It takes {axes} ranked numbers.',
      { least: outstanding, axes: fewestAxes },
    ),
  ]
}
