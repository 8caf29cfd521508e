import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { formatShort } from '../../../core/metrics/format-short.ts'
import { armyBySeat, armyBySide, armyOfSeat } from '../charts/army-areas.ts'
import { lossLines, lossLinesOfSeat } from '../charts/loss-lines.ts'
import { panels } from '../charts/panels.ts'
import { describeCosts, describeGaps } from './describe-gaps.ts'
import { fetchArmyValues } from './fetch-army-values.ts'
import { fetchMinutes } from './fetch-minutes.ts'
import { type MatchViewer, whoOfSeat, whoOfSide } from './match-asked.ts'
import { wholeMinutes } from './whole-minutes.ts'

/** What the armies were worth, and when units were lost. */
export const viewArmy: MatchViewer = async (db, { match, sides, players, seat, gaps, heading }) => {
  const by = seat ? 'seat' : 'side'
  const [bySide, bySeat, all] = await Promise.all([
    fetchArmyValues(db, match.id, 'side'),
    fetchArmyValues(db, match.id, 'seat'),
    fetchMinutes(db, match.id, by),
  ])
  const minutes = wholeMinutes(all, match.seconds)
  const seats = players.map((player) => whoOfSeat(player, sides))
  const whos = sides.map(whoOfSide)
  const charts = seat
    ? [armyOfSeat(bySeat, whoOfSeat(seat, sides)), lossLinesOfSeat(minutes, whoOfSeat(seat, sides))]
    : [armyBySide(bySide, whos), armyBySeat(bySeat, seats), lossLines(minutes, whos)]
  const shown = seat ? [seat] : [...players].sort((a, b) => (b.peakArmyValue ?? -1) - (a.peakArmyValue ?? -1))
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
        columns: columns('Player', 'Peak', 'Made', 'Lost', 'Kills', 'Dealt', 'Taken'),
        rows: shown.map((player) => [
          player.name,
          formatShort(player.peakArmyValue),
          formatNumber(player.unitsMade),
          formatNumber(player.unitsDied),
          formatNumber(player.unitsKilled),
          formatShort(player.damageDealt),
          formatShort(player.damageReceived),
        ]),
      },
    ],
    notes: [...describeCosts(players), ...describeGaps(gaps, ['unit_events', 'team_stats'])],
  }
}
