import { barsChart } from '../src/core/commands/bars-chart.ts'
import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { game } from '../src/core/commands/options/game.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { metric } from '../src/core/commands/options/metric.ts'
import { period } from '../src/core/commands/options/period.ts'
import { report } from '../src/core/commands/report.ts'
import { say } from '../src/core/language/say.ts'
import { formatMetric, formatNumber } from '../src/core/metrics/format-metric.ts'
import type { Metric } from '../src/core/metrics/metric.ts'
import { rankingOrder } from '../src/core/metrics/ranking-order.ts'

const pageSize = 20
/** What a menu holds in Discord. */
const menuSize = 25

export default defineCommand({
  describe: 'Who is first at what, over a period and with a minimum of games played',
  needsServers: true,
  options: {
    metric: metric({ describe: 'What to rank by', otherwise: 'dpm' }),
    period: period(),
    min_rounds: integer({ describe: 'Rounds or matches a player needs to be ranked', min: 1, max: 10_000 }),
    page: integer({ describe: 'Which page', min: 1, max: 1_000, otherwise: 1 }),
    game: game(),
  },
  async run({ db, games, scope, options: { metric, period, min_rounds, page, game } }) {
    const minRounds = min_rounds ?? metric.minRounds
    const { counted } = game
    const least = say(counted.amount, { count: minRounds })
    const label = say(metric.label)
    const { rows, leftOut } = await game.answers.rank(db, { metric, period, minRounds, scope })
    const again = (changed: { metric?: string; page?: number; min_rounds?: number }) =>
      formatCommandLine('leaderboard', {
        metric: metric.id,
        period: period.key,
        min_rounds,
        game: games.length > 1 ? game.id : null,
        ...changed,
      })
    if (rows.length === 0) return nobody(leftOut)

    const pages = Math.ceil(rows.length / pageSize)
    const shownPage = Math.min(page, pages)
    const shown = rows.slice((shownPage - 1) * pageSize, shownPage * pageSize)
    return report({
      title: say('Leaderboard: {metric}', { metric: label }),
      subtitle: [
        game.title,
        period.label,
        say('{least} or more', { least }),
        say(rankingOrder(metric) === 'desc' ? 'highest first' : 'lowest first'),
      ].join(' · '),
      sections: [
        ...barsChart(
          label,
          metric,
          shown.map(({ name, value }) => ({ label: name, value })),
        ),
        {
          kind: 'table',
          columns: [
            { label: '#', align: 'right' },
            { label: say('Player') },
            // The title names it too: beside a long label the names would have no room on a phone.
            { label: label.length > 9 ? say('Value') : label, align: 'right' },
            { label: say(counted.short), align: 'right' },
          ],
          rows: shown.map(({ name, value, rounds }) => [
            formatNumber(1 + rows.findIndex((row) => row.value === value)),
            name,
            formatMetric(metric, value),
            formatNumber(rounds),
          ]),
        },
      ],
      notes: [
        say(metric.describe),
        say(counted.ratedOnly, { rated: say(counted.rated) }),
        ...leftOutNote(leftOut, minRounds, least),
      ],
      buttons: [
        ...(shownPage > 1 ? [{ label: say('Previous'), command: again({ page: shownPage - 1 }) }] : []),
        ...(shownPage < pages ? [{ label: say('Next'), command: again({ page: shownPage + 1 }) }] : []),
      ],
      menus: [
        {
          label: say('Rank by'),
          options: offered(game.metrics, metric).map(({ id, label }) => ({
            label: say(label),
            command: again({ metric: id }),
            ...(id === metric.id ? { current: true } : {}),
          })),
        },
      ],
    })

    function nobody(leftOut: number) {
      const title = say('Nobody is ranked yet')
      if (leftOut === 0)
        return notice(title, say(counted.noneRated, { period: period.label, unrated: say(counted.unrated) }))
      if (minRounds === 1) return notice(title, say(counted.noneKnown, { metric: label, period: period.label }))
      return notice(title, say(counted.noneEnough, { players: leftOut, period: period.label, least: minRounds }), [
        { label: say(counted.fromOne), command: again({ min_rounds: 1 }) },
      ])
    }
  },
})

/** As many metrics as a menu holds; the one that is shown is always among them. */
function offered(metrics: readonly Metric[], shown: Metric): readonly Metric[] {
  const first = metrics.slice(0, menuSize)
  return first.some(({ id }) => id === shown.id) ? first : [...first.slice(0, -1), shown]
}

function leftOutNote(leftOut: number, minRounds: number, least: string): string[] {
  if (leftOut === 0) return []
  return minRounds === 1
    ? [say('Left out: {count, plural, one {# player} other {# players}} with no known value.', { count: leftOut })]
    : [
        say('Left out: {count, plural, one {# player} other {# players}} with fewer than {least} or no known value.', {
          count: leftOut,
          least,
        }),
      ]
}
