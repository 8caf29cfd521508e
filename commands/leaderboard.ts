import { barsChart } from '../src/core/commands/bars-chart.ts'
import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { game } from '../src/core/commands/options/game.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { metric } from '../src/core/commands/options/metric.ts'
import { period } from '../src/core/commands/options/period.ts'
import { report } from '../src/core/commands/report.ts'
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
  async run({ db, games, scope, locale, options: { metric, period, min_rounds, page, game } }) {
    const minRounds = min_rounds ?? metric.minRounds
    const { counted } = game
    const least = `${formatNumber(minRounds, 0, locale)} ${minRounds === 1 ? counted.one : counted.many}`
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
      title: `Leaderboard: ${metric.label}`,
      subtitle: `${game.title} · ${period.label} · ${least} or more · ${rankingOrder(metric) === 'desc' ? 'highest' : 'lowest'} first`,
      sections: [
        ...barsChart(
          metric.label,
          metric,
          shown.map(({ name, value }) => ({ label: name, value })),
        ),
        {
          kind: 'table',
          columns: [
            { label: '#', align: 'right' },
            { label: 'Player' },
            // The title names it too: beside a long label the names would have no room on a phone.
            { label: metric.label.length > 9 ? 'Value' : metric.label, align: 'right' },
            { label: counted.short, align: 'right' },
          ],
          rows: shown.map(({ name, value, rounds }) => [
            formatNumber(1 + rows.findIndex((row) => row.value === value), 0, locale),
            name,
            formatMetric(metric, value, locale),
            formatNumber(rounds, 0, locale),
          ]),
        },
      ],
      notes: [
        metric.describe,
        `Rated ${counted.many} only: ${counted.rated}.`,
        ...leftOutNote(leftOut, minRounds, least),
      ],
      buttons: [
        ...(shownPage > 1 ? [{ label: 'Previous', command: again({ page: shownPage - 1 }) }] : []),
        ...(shownPage < pages ? [{ label: 'Next', command: again({ page: shownPage + 1 }) }] : []),
      ],
      menus: [
        {
          label: 'Rank by',
          options: offered(game.metrics, metric).map(({ id, label }) => ({
            label,
            command: again({ metric: id }),
            ...(id === metric.id ? { current: true } : {}),
          })),
        },
      ],
    })

    function nobody(leftOut: number) {
      const title = 'Nobody is ranked yet'
      if (leftOut === 0)
        return notice(title, `No rated ${counted.one} on record (${period.label}): ${counted.unrated} are not rated.`)
      if (minRounds === 1)
        return notice(title, `${metric.label} is not known of any rated ${counted.one} (${period.label}).`)
      return notice(
        title,
        `${people(leftOut)} with rated ${counted.many} (${period.label}), none with ${minRounds} or more. Try fewer, or a longer period.`,
        [{ label: `From 1 ${counted.one}`, command: again({ min_rounds: 1 }) }],
      )
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
  const fewer = minRounds === 1 ? 'no known value' : `fewer than ${least} or no known value`
  return [`Left out: ${people(leftOut)} with ${fewer}.`]
}

function people(count: number): string {
  return count === 1 ? '1 player' : `${formatNumber(count)} players`
}
