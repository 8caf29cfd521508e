import type { AspectName } from '../parse/aspects.ts'
import type { Gaps } from './fetch-gaps.ts'

/** What is not known when an aspect is not there. */
const tellsOf: Partial<Record<AspectName, string>> = {
  team_stats: 'income, stores and totals',
  unit_events: 'what was made and lost',
  damage_log: 'the damage of each unit, and fights',
  commands_log: 'orders',
  unit_economy: 'what each unit earned',
  unit_positions: 'where units were, and army value',
  unit_state_snapshots: 'army value',
}

/** Why something of these aspects is not shown; nothing when they are all there and whole. */
export function describeGaps({ missing, leftOut, skipped }: Gaps, needed: readonly AspectName[]): string[] {
  const tell = (name: AspectName) => (tellsOf[name] ? `: ${tellsOf[name]} cannot be told` : '')
  return [
    ...needed.filter((name) => missing.has(name)).map((name) => `The dump has no ${name}${tell(name)}.`),
    ...needed.flatMap((name) => {
      const reason = leftOut.get(name)
      return reason === undefined ? [] : [`Of the dump ${name} was not used (${reason})${tell(name)}.`]
    }),
    ...(skipped > 0
      ? [
          `${skipped === 1 ? '1 row of the dump does' : `${skipped} rows of the dump do`} not fit the format and ${skipped === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
  ]
}

/** Said where army value would stand: the dump tells what was built, not what it cost. */
export function describeCosts(
  players: readonly { peakArmyValue: number | null; unitsMade: number | null }[],
): string[] {
  const isMade = players.some(({ unitsMade }) => unitsMade !== null)
  return isMade && players.every(({ peakArmyValue }) => peakArmyValue === null)
    ? ['The dump came without unit costs (unit_costs.csv): army value cannot be told.']
    : []
}
