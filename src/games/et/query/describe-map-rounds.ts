import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock, formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { mapPanels } from '../charts/map-panels.ts'
import { sideName } from './describe-rounds.ts'
import type { MapPlayer } from './fetch-map-players.ts'
import type { MapEnds, MapRounds } from './fetch-map-rounds.ts'
import { formatMonth } from './format-month.ts'
import { metricCell, metricMeasure } from './show-metric.ts'

/** A year is what a picture and a table have room for. */
const mostMonths = 12

/** How a map is held and attacked, by whom best, and month by month. */
export function describeMapRounds(
  { map, subtitle, minRounds }: { map: string; subtitle: string; minRounds: number },
  { all, halves, months, formats }: MapRounds,
  players: readonly MapPlayer[],
): Section[] {
  const [first, second] = halves
  const recent = months.slice(-mostMonths)
  return [
    {
      kind: 'facts',
      facts: [
        { label: say('Held'), value: withHalves(heldShare, all, first, second) },
        { label: say('Attack, median'), value: withHalves(attackTime, all, first, second) },
        { label: say('Won'), value: describeWins(all) },
        { label: say('Formats'), value: formats.map(describeFormat).join(', ') },
      ],
    },
    ...chartSection(
      mapPanels(
        { title: map, subtitle },
        {
          players,
          halves: halves.flatMap((ends, index) =>
            ends.decided > 0
              ? [
                  {
                    label: say('Round {round}', { round: index + 1 }),
                    held: ends.held,
                    through: ends.decided - ends.held,
                  },
                ]
              : [],
          ),
          months: recent.map((month) => ({ ...month, label: formatMonth(month.month), held: shareOf(month) })),
          formats: formats.map(({ format, rounds }) => ({ label: format ?? say('not known'), rounds })),
        },
        metricMeasure,
      ),
    ),
    describePlayers(players, minRounds),
    {
      kind: 'table',
      heading: say('By month'),
      columns: columns(say('Month'), say('Rds'), say('Held'), say('Attack')),
      rows: recent
        .toReversed()
        .map((month) => [formatMonth(month.month), formatNumber(month.rounds), heldShare(month), attackTime(month)]),
    },
  ]
}

function describePlayers(players: readonly MapPlayer[], minRounds: number): Section {
  const heading = say('Best players, from {count, plural, one {# round} other {# rounds}}', { count: minRounds })
  if (players.length === 0)
    return {
      kind: 'text',
      heading,
      text: say('Nobody played that many rated rounds of it. Try fewer, or a longer period.'),
    }
  return {
    kind: 'table',
    heading,
    columns: columns(say('Player'), say('DPM'), say('K/D'), say('Rds')),
    rows: players.map((player) => [
      player.name,
      metricCell('dpm', player),
      metricCell('kd', player),
      formatNumber(player.rounds),
    ]),
  }
}

/** '52% (R1 48%, R2 57%)'; the halves only where both are known. */
function withHalves(tell: (ends: MapEnds) => string, all: MapEnds, first: MapEnds, second: MapEnds): string {
  const [both, one, two] = [tell(all), tell(first), tell(second)]
  return one === unknown || two === unknown ? both : say('{both} (R1 {one}, R2 {two})', { both, one, two })
}

function describeWins({ axisWon, alliesWon }: MapEnds): string {
  const side = (number: 1 | 2, won: number) => `${sideName(number)} ${formatNumber(won)}`
  return `${side(1, axisWon)}, ${side(2, alliesWon)}`
}

function describeFormat({ format, rounds }: MapRounds['formats'][number]): string {
  return `${format ?? say('not known')} (${formatNumber(rounds)})`
}

function shareOf({ held, decided }: MapEnds): number | null {
  return decided === 0 ? null : (100 * held) / decided
}

function heldShare(ends: MapEnds): string {
  const share = shareOf(ends)
  return share === null ? unknown : `${formatNumber(share)}%`
}

function attackTime({ medianAttack }: MapEnds): string {
  return formatClock(medianAttack)
}
