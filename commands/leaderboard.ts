import { barsChart } from '../src/core/commands/bars-chart.ts'
import { defineCommand } from '../src/core/commands/define-command.ts'
import { formatCommandLine } from '../src/core/commands/format-command-line.ts'
import { notice } from '../src/core/commands/notice.ts'
import { format } from '../src/core/commands/options/format.ts'
import { game } from '../src/core/commands/options/game.ts'
import { integer } from '../src/core/commands/options/integer.ts'
import { map } from '../src/core/commands/options/map.ts'
import { metric } from '../src/core/commands/options/metric.ts'
import { period } from '../src/core/commands/options/period.ts'
import type { Menu } from '../src/core/commands/reply.ts'
import { report } from '../src/core/commands/report.ts'
import { phrase, say } from '../src/core/language/say.ts'
import { formatMetric, formatNumber } from '../src/core/metrics/format-metric.ts'
import { marginRounds } from '../src/core/metrics/margin-of.ts'
import type { Metric } from '../src/core/metrics/metric.ts'
import { rankingOrder } from '../src/core/metrics/ranking-order.ts'
import { displayName, fetchDisplayNames } from '../src/core/players/fetch-display-names.ts'
import type { GameFormat, RankingRow } from '../src/games/game.ts'

const pageSize = 20
/** What a menu holds in Discord. */
const menuSize = 25

export default defineCommand({
  describe: 'Who is first at what, over a period and with a minimum of games played',
  needsServers: true,
  options: {
    metric: metric({ describe: 'What to rank by', otherwise: 'dpm' }),
    period: period(),
    map: map(),
    format: format(),
    min_rounds: integer({ describe: 'Rounds or matches a player needs to be ranked', min: 1, max: 10_000 }),
    page: integer({ describe: 'Which page', min: 1, max: 1_000, otherwise: 1 }),
    game: game(),
  },
  async run({ db, games, scope, options: { metric, period, map, format, min_rounds, page, game } }) {
    const minRounds = min_rounds ?? metric.minRounds
    const { counted } = game
    const least = say(counted.amount, { count: minRounds })
    const label = say(metric.label)
    const where = [period.label, ...(map ? [map] : []), ...(format ? [say(format.label)] : [])].join(' · ')
    const asked = { metric, period, map, format: format?.id ?? null, scope }
    const { rows, leftOut } = await game.answers.rank(db, { ...asked, minRounds })
    const again = (changed: Again) =>
      formatCommandLine('leaderboard', {
        metric: metric.id,
        period: period.key,
        map,
        format: asked.format,
        min_rounds,
        game: games.length > 1 ? game.id : null,
        ...changed,
      })
    if (rows.length === 0) return nobody(leftOut)

    const pages = Math.ceil(rows.length / pageSize)
    const shownPage = Math.min(page, pages)
    const shown = rows.slice((shownPage - 1) * pageSize, shownPage * pageSize)
    const [names, margins = new Map<number, number>()] = await Promise.all([
      fetchDisplayNames(
        db,
        shown.map(({ playerId }) => playerId),
      ),
      game.answers.margins?.(db, { ...asked, people: shown }),
    ])
    const nameOf = (playerId: number) => names.get(playerId) ?? displayName(null, playerId)
    return report({
      title: say('Leaderboard: {metric}', { metric: label }),
      subtitle: [
        game.title,
        where,
        say('{least} or more', { least }),
        say(rankingOrder(metric) === 'desc' ? 'highest first' : 'lowest first'),
      ].join(' · '),
      sections: [
        ...barsChart(
          label,
          metric,
          shown.map(({ playerId, value }) => ({ label: nameOf(playerId), value })),
        ),
        {
          kind: 'table',
          columns: [
            { label: '#', align: 'right' },
            { label: say('Player') },
            // The title names it too: beside a long label the names would have no room on a phone.
            { label: label.length > 9 ? say('Value') : label, align: 'right' },
            ...(margins.size > 0 ? [{ label: '±', align: 'right' as const }] : []),
            { label: say(counted.short), align: 'right' },
          ],
          rows: shown.map(({ playerId, value, rounds }) => [
            formatNumber(1 + rows.findIndex((row) => row.value === value)),
            nameOf(playerId),
            formatMetric(metric, value),
            ...(margins.size > 0 ? [formatNumber(margins.get(playerId) ?? null, metric.digits)] : []),
            formatNumber(rounds),
          ]),
        },
      ],
      notes: [
        say(metric.describe),
        say(counted.ratedOnly, { rated: say(counted.rated) }),
        ...marginNotes(shown, margins),
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
        ...formatMenu(game.formats ?? [], asked.format, (format) => again({ format })),
      ],
    })

    function nobody(leftOut: number) {
      const title = say('Nobody is ranked yet')
      if (leftOut === 0) return notice(title, say(counted.noneRated, { period: where, unrated: say(counted.unrated) }))
      if (minRounds === 1) return notice(title, say(counted.noneKnown, { metric: label, period: where }))
      return notice(title, say(counted.noneEnough, { players: leftOut, period: where, least: minRounds }), [
        { label: say(counted.fromOne), command: again({ min_rounds: 1 }) },
      ])
    }
  },
})

interface Again {
  metric?: string
  format?: string | null
  page?: number
  min_rounds?: number
}

/** As many metrics as a menu holds; the one that is shown is always among them. */
function offered(metrics: readonly Metric[], shown: Metric): readonly Metric[] {
  const first = metrics.slice(0, menuSize)
  return first.some(({ id }) => id === shown.id) ? first : [...first.slice(0, -1), shown]
}

/** Every format the game declares, and all of them together. */
function formatMenu(
  formats: readonly GameFormat[],
  shown: string | null,
  again: (format: string | null) => string,
): Menu[] {
  if (formats.length === 0) return []
  const options = [{ id: null, label: phrase('All formats') }, ...formats].map(({ id, label }) => ({
    label: say(label),
    command: again(id),
    ...(id === shown ? { current: true } : {}),
  }))
  return [{ label: say('Format'), options }]
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

/** What the ± is, and whether it leaves places open: two values closer than both of their errors together. */
function marginNotes(shown: readonly RankingRow[], margins: ReadonlyMap<number, number>): string[] {
  if (margins.size === 0) return []
  const open = shown.some(({ playerId, value }, place) => {
    const next = shown[place + 1]
    const [own, other] = [margins.get(playerId), next && margins.get(next.playerId)]
    return next && own !== undefined && other !== undefined && Math.abs(value - next.value) < Math.hypot(own, other)
  })
  return [
    say(
      '±: playing on like this, the value would likely (95%) stay within it; from how much the newest {rounds} rounds of each differ.',
      {
        rounds: marginRounds,
      },
    ),
    ...(open ? [say('Places closer than their ± are not settled.')] : []),
  ]
}
