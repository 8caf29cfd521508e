import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { FactsSection, TableSection } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatDuration, formatNumber } from '../../../core/metrics/format-metric.ts'
import { armyBySide, beforeTheEnd } from '../charts/army-areas.ts'
import { damageBySide } from '../charts/damage-areas.ts'
import { panels } from '../charts/panels.ts'
import { totalBars } from '../charts/total-bars.ts'
import { describeCosts, describeGaps } from './describe-gaps.ts'
import { fetchArmyValues } from './fetch-army-values.ts'
import { fetchDamage } from './fetch-damage.ts'
import type { MatchPlayer } from './fetch-match-players.ts'
import { type AskedMatch, type MatchViewer, whoOfSeat, whoOfSide } from './match-asked.ts'
import { shortCount } from './short-count.ts'
import { describeResult, describeSize, type Side } from './sides-of.ts'

/** How it ended, who played for whom, and what everybody came to. */
export const viewMatch: MatchViewer = async (db, asked) => {
  const { match, sides, players, gaps, heading } = asked
  const army = await fetchArmyValues(db, match.id, 'side')
  const whos = sides.map(whoOfSide)
  const over =
    army.length > 0 ? armyBySide(beforeTheEnd(army, army), whos) : damageBySide(await fetchDamage(db, match.id), whos)
  return {
    sections: [
      describeOutcome(asked),
      ...chartSection(
        panels(heading, [
          { chart: over, wide: true },
          {
            chart: totalBars(
              sides.map(({ label, won, players: own }) => ({
                heading: [label, ...describeWon(won)].join(' · '),
                players: own.map((player) => ({ ...player, team: whoOfSeat(player, sides).team })),
              })),
            ),
            wide: true,
          },
        ]),
      ),
      ...sides.map(describeSide),
    ],
    notes: [
      ...(players.length === 0 ? [say('The dump does not say who played.')] : []),
      ...describeCosts(players),
      ...describeGaps(gaps, ['team_stats', 'unit_events', 'commands_log']),
    ],
  }
}

function describeOutcome({ match, sides, players }: AskedMatch): FactsSection {
  const skills = sides.flatMap(({ label, players: own }) => {
    const known = own.flatMap(({ skill }) => (skill === null ? [] : [skill]))
    if (known.length === 0 || own.length < 2) return []
    return [`${label} ${formatNumber(known.reduce((sum, skill) => sum + skill, 0) / known.length, 1)}`]
  })
  const size = describeSize(
    sides.map(({ of, players: own }) => ({ allyTeam: of, players: own.length })),
    players.length,
  )
  return {
    kind: 'facts',
    facts: [
      { label: say('Result'), value: describeResult(sides) },
      { label: say('Length'), value: formatDuration(match.seconds) },
      { label: say('Played'), value: size },
      ...(skills.length > 1 ? [{ label: say('Mean skill'), value: skills.join(', ') }] : []),
      ...(match.endedNormally === false ? [{ label: say('Ended'), value: say('not by a victory') }] : []),
    ],
  }
}

function describeSide({ label, won, players }: Side): TableSection {
  return {
    kind: 'table',
    heading: [label, ...describeWon(won)].join(' · '),
    columns: [
      ...columns(say('Player'), say('Dmg'), say('Metal'), say('K'), say('L'), say('APM'), say('Skill')),
      { label: say('Faction') },
    ],
    rows: players.map((player) => [
      nameOf(player),
      shortCount(player.damageDealt),
      shortCount(player.metalProduced),
      formatNumber(player.unitsKilled),
      formatNumber(player.unitsDied),
      formatNumber(player.apm),
      formatNumber(player.skill, 1),
      player.faction ?? '–',
    ]),
  }
}

function describeWon(won: boolean | null): string[] {
  return won === null ? [] : [say(won ? 'won' : 'lost')]
}

function nameOf({ name, isBot }: MatchPlayer): string {
  return isBot ? say('{name} (bot)', { name }) : name
}
