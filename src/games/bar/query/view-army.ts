import { chartSection } from '../../../core/commands/chart-section.ts'
import type { SingleChart } from '../../../core/commands/chart-spec.ts'
import { columns } from '../../../core/commands/columns.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { armyBySeat, armyBySide, armyOfSeat, beforeTheEnd } from '../charts/army-areas.ts'
import { type Panel, panels } from '../charts/panels.ts'
import { unitLines, unitLinesOfSeat } from '../charts/unit-lines.ts'
import { describeCosts, describeGaps } from './describe-gaps.ts'
import { fetchArmyValues } from './fetch-army-values.ts'
import { fetchMinutes } from './fetch-minutes.ts'
import { type MatchViewer, whoOfSeat, whoOfSide } from './match-asked.ts'
import { shortCount } from './short-count.ts'
import { wholeMinutes } from './whole-minutes.ts'

/** What the armies were worth, and when units were lost. */
export const viewArmy: MatchViewer = async (db, { match, sides, players, seat, gaps, heading }) => {
  const by = seat ? 'seat' : 'side'
  const [armies, seatArmies, all] = await Promise.all([
    fetchArmyValues(db, match.id, 'side'),
    fetchArmyValues(db, match.id, 'seat'),
    fetchMinutes(db, match.id, by),
  ])
  const bySide = beforeTheEnd(armies, armies)
  const bySeat = beforeTheEnd(seatArmies, armies)
  // In the last minute all that the losers still had is destroyed.
  const minutes = wholeMinutes(all, match.seconds && match.seconds - 60)
  const seats = players.map((player) => whoOfSeat(player, sides))
  const whos = sides.map(whoOfSide)
  const wide = (chart: SingleChart): Panel => ({ chart, wide: true })
  const narrow = (chart: SingleChart): Panel => ({ chart, wide: false })
  const picture = seat
    ? [wide(armyOfSeat(bySeat, whoOfSeat(seat, sides))), wide(unitLinesOfSeat(minutes, whoOfSeat(seat, sides)))]
    : [
        wide(armyBySide(bySide, whos)),
        // Sides of one player each are told already.
        ...(seats.length > sides.length ? [wide(armyBySeat(bySeat, seats))] : []),
        narrow(unitLines(minutes, whos, 'made')),
        narrow(unitLines(minutes, whos, 'lost')),
      ]
  const shown = seat ? [seat] : [...players].sort((a, b) => (b.peakArmyValue ?? -1) - (a.peakArmyValue ?? -1))
  return {
    sections: [
      ...chartSection(panels(heading, picture)),
      {
        kind: 'table',
        columns: columns(
          say('Player'),
          say('Peak'),
          say('Made'),
          say('Lost'),
          say('Kills'),
          say('Dealt'),
          say('Taken'),
        ),
        rows: shown.map((player) => [
          player.name,
          shortCount(player.peakArmyValue),
          formatNumber(player.unitsMade),
          formatNumber(player.unitsDied),
          formatNumber(player.unitsKilled),
          shortCount(player.damageDealt),
          shortCount(player.damageReceived),
        ]),
      },
    ],
    notes: [
      ...describeCosts(players),
      ...describeGaps(gaps, ['unit_events', 'unit_positions', 'unit_state_snapshots', 'team_stats']),
    ],
  }
}
