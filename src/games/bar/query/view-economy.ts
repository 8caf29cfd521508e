import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { FactsSection, Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { economyOfSeat, economyOfSides, giftMatrix } from '../charts/economy-areas.ts'
import { panels } from '../charts/panels.ts'
import { describeGaps } from './describe-gaps.ts'
import { fetchEconomy } from './fetch-economy.ts'
import { fetchGifts, type Gift } from './fetch-gifts.ts'
import type { MatchPlayer } from './fetch-match-players.ts'
import { type AskedMatch, type MatchViewer, whoOfSeat, whoOfSide } from './match-asked.ts'
import { metricById } from './metrics.ts'
import { shortCount } from './short-count.ts'
import { metricCell, metricFact } from './show-metric.ts'

/** More points than these cannot be told apart. */
const mostPoints = 120
/** Samples are ten seconds apart. */
const sampleFrames = 300
const framesASecond = 30

/** Income and stores of the sides, or of one player, and who handed units to whom. */
export const viewEconomy: MatchViewer = async (db, { match, sides, players, seat, gaps, heading }) => {
  // Without a length no row of the dump had a time, so there is no sample either.
  const seconds = match.seconds ?? 0
  const frames = stretchOf(seconds)
  const [all, gifts] = await Promise.all([
    fetchEconomy(db, match.id, { by: seat ? 'seat' : 'side', frames }),
    fetchGifts(db, match.id),
  ])
  // Of the last, begun stretch a mean says little beside the others.
  const whole = all.filter(({ frame }) => frame + frames <= seconds * framesASecond)
  const samples = whole.length > 0 ? whole : all
  const seats = players.map((player) => ({
    ...whoOfSeat(player, sides),
    side: sides.find(({ players: own }) => own.includes(player))?.label ?? '',
  }))
  const picture = seat
    ? economyOfSeat(samples, whoOfSeat(seat, sides))
    : [...economyOfSides(samples, sides.map(whoOfSide)), { chart: giftMatrix(gifts, seats), wide: true }]
  return {
    sections: [
      ...chartSection(panels(heading, picture)),
      ...(seat ? [describeSeat(seat), ...describeGifts(seat, gifts, players)] : [describeEverybody(players)]),
    ],
    notes: [
      `${say(seat ? 'Damage per resource' : 'D/1K')}: ${say(metricById('damage_per_resource').describe)}`,
      ...(seat || gifts.length > 0 || gaps.missing.has('unit_events') ? [] : [say('No unit changed hands.')]),
      ...describeGaps(gaps, ['team_stats', 'unit_events']),
    ],
  }
}

/** Frames that a point stands for: as many samples as it takes to stay below `mostPoints`. */
function stretchOf(seconds: number): number {
  return sampleFrames * Math.max(1, Math.ceil((seconds * framesASecond) / sampleFrames / mostPoints))
}

function describeEverybody(players: AskedMatch['players']): Section {
  return {
    kind: 'table',
    heading: say('Made, lost to full stores, sent and received'),
    columns: columns(
      ...[say('Player'), say('Metal'), say('Energy'), say('M lost'), say('E lost')],
      ...[say('M sent'), say('M recv'), say('D/1K')],
    ),
    rows: [...players]
      .sort((a, b) => (b.metalProduced ?? -1) - (a.metalProduced ?? -1))
      .map((player) => [
        player.name,
        shortCount(player.metalProduced),
        shortCount(player.energyProduced),
        shortCount(player.metalExcess),
        shortCount(player.energyExcess),
        shortCount(player.metalSent),
        shortCount(player.metalReceived),
        metricCell('damage_per_resource', player),
      ]),
  }
}

function describeSeat(player: MatchPlayer): FactsSection {
  const both = (metal: number | null, energy: number | null) =>
    say('{metal} metal, {energy} energy', { metal: shortCount(metal), energy: shortCount(energy) })
  return {
    kind: 'facts',
    facts: [
      // Metal and energy are made in another word than units are, in most languages.
      {
        label: say('{what, select, other {Made}}', { what: 'resources' }),
        value: both(player.metalProduced, player.energyProduced),
      },
      { label: say('Lost to full stores'), value: both(player.metalExcess, player.energyExcess) },
      { label: say('Sent'), value: both(player.metalSent, player.energySent) },
      { label: say('Received'), value: both(player.metalReceived, player.energyReceived) },
      metricFact('damage_per_resource', player),
    ],
  }
}

function describeGifts({ teamId }: MatchPlayer, gifts: readonly Gift[], players: AskedMatch['players']): Section[] {
  const nameOf = (seat: number) =>
    players.find((player) => player.teamId === seat)?.name ?? say('seat {seat}', { seat })
  const rows = gifts.flatMap(({ from, to, units, value }) => {
    if (from === teamId) return [[nameOf(to), say('to'), formatNumber(units), shortCount(value)]]
    return to === teamId ? [[nameOf(from), say('from'), formatNumber(units), shortCount(value)]] : []
  })
  if (rows.length === 0) return []
  const heads = [{ label: say('Player') }, ...columns(say('Way'), say('Units'), say('Metal'))]
  return [{ kind: 'table', heading: say('Units handed over'), columns: heads, rows }]
}
