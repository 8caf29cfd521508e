import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { apmOfSeat, apmOfSides, focusBars } from '../charts/order-charts.ts'
import { panels } from '../charts/panels.ts'
import { describeGaps } from './describe-gaps.ts'
import type { MatchPlayer } from './fetch-match-players.ts'
import { fetchMinutes } from './fetch-minutes.ts'
import { type MatchViewer, whoOfSeat, whoOfSide } from './match-asked.ts'
import { metricCell } from './show-metric.ts'
import { wholeMinutes } from './whole-minutes.ts'

const mostSeats = 16

/** How many orders were given in a minute, and what they were about. */
export const viewApm: MatchViewer = async (db, { match, sides, players, seat, gaps, heading }) => {
  const all = await fetchMinutes(db, match.id, seat ? 'seat' : 'side')
  const minutes = wholeMinutes(all, match.seconds)
  const ordered = [...players].sort((a, b) => (b.apm ?? -1) - (a.apm ?? -1))
  const bars = focusBars(
    ordered.map((player) => ({
      ...whoOfSeat(player, sides),
      apm: player.apm,
      combat: player.combat_focus,
      economy: player.economy_focus,
    })),
    mostSeats,
  )
  const over = seat ? apmOfSeat(minutes, whoOfSeat(seat, sides)) : apmOfSides(minutes, sides.map(whoOfSide))
  const charts = seat ? [over] : [over, bars]
  return {
    sections: [
      ...chartSection(
        panels(
          heading,
          charts.map((chart) => ({ chart, wide: true })),
        ),
      ),
      {
        kind: 'table',
        columns: columns(say('Player'), say('APM'), say('Combat'), say('Econ'), say('Orders')),
        rows: (seat ? [seat] : ordered).map(rowOf),
      },
    ],
    notes: [
      say(
        'Orders over the minutes from the first to the last one. Combat: attack, fight, fire by hand. Economy: build, reclaim, repair.',
      ),
      ...describeGaps(gaps, ['commands_log']),
    ],
  }
}

function rowOf(player: MatchPlayer): string[] {
  return [
    player.name,
    metricCell('apm', player),
    metricCell('combat_focus', player),
    metricCell('economy_focus', player),
    formatNumber(player.commands),
  ]
}
