import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { panels } from '../charts/panels.ts'
import { compositionAreas, unitBars } from '../charts/unit-charts.ts'
import { describeGaps } from './describe-gaps.ts'
import { fetchComposition } from './fetch-composition.ts'
import { fetchUnitUses } from './fetch-unit-uses.ts'
import type { MatchViewer } from './match-asked.ts'
import { shortCount } from './short-count.ts'
import { wholeMinutes } from './whole-minutes.ts'

/** Layers that can be told apart, with the one for all others. */
const mostUnits = 7
const mostRows = 40

/** Which units did the damage, and what was made when. */
export const viewUnits: MatchViewer = async (db, { match, seat, gaps, heading }) => {
  const whose = { matchId: match.id, teamId: seat?.teamId ?? null }
  const [uses, all] = await Promise.all([fetchUnitUses(db, whose), fetchComposition(db, { ...whose, most: mostUnits })])
  const made = wholeMinutes(all, match.seconds)
  const minutes = 1 + Math.max(-1, ...made.map(({ minute }) => minute))
  const shown = uses.slice(0, mostRows)
  return {
    sections: [
      ...chartSection(
        panels(heading, [
          { chart: unitBars(uses), wide: true },
          { chart: compositionAreas(made, minutes), wide: true },
        ]),
      ),
      ...(uses.length === 0
        ? [{ kind: 'text' as const, text: say('Nothing is known of any unit.') }]
        : [
            {
              kind: 'table' as const,
              columns: columns(
                say('Unit'),
                say('Dmg'),
                say('Kill'),
                say('Made'),
                say('Lost'),
                say('M net'),
                say('E net'),
              ),
              rows: shown.map((use) => [
                use.label,
                shortCount(use.damage),
                formatNumber(use.kills),
                formatNumber(use.made),
                formatNumber(use.lost),
                shortCount(use.metalNet),
                shortCount(use.energyNet),
              ]),
            },
          ]),
    ],
    notes: [
      ...(uses.some(({ damage }) => damage !== null)
        ? [say('Damage is what enemies were hit with, beyond their health too: more than players are credited with.')]
        : []),
      ...(uses.length > shown.length
        ? [say('The first {shown} of {all} kinds of units.', { shown: shown.length, all: uses.length })]
        : []),
      ...describeGaps(gaps, ['damage_log', 'unit_events', 'unit_economy']),
    ],
  }
}
