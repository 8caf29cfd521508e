import { phrase, say } from '../../../core/language/say.ts'
import type { AspectName } from '../parse/aspects.ts'
import type { Gaps } from './fetch-gaps.ts'

/** Said when an aspect is not there: what is not known then. */
const ofMissing = {
  team_stats: phrase('The dump has no {aspect}: income, stores and totals cannot be told.'),
  unit_events: phrase('The dump has no {aspect}: what was made and lost cannot be told.'),
  damage_log: phrase('The dump has no {aspect}: the damage of each unit, and fights cannot be told.'),
  commands_log: phrase('The dump has no {aspect}: orders cannot be told.'),
  unit_economy: phrase('The dump has no {aspect}: what each unit earned cannot be told.'),
  unit_positions: phrase('The dump has no {aspect}: where units were, and army value cannot be told.'),
  unit_state_snapshots: phrase('The dump has no {aspect}: army value cannot be told.'),
} as const satisfies Partial<Record<AspectName, string>>

type ToldOf = keyof typeof ofMissing

/** Said when it is there, but was not used. */
const ofLeftOut: Record<ToldOf, string> = {
  team_stats: phrase('Of the dump {aspect} was not used ({reason}): income, stores and totals cannot be told.'),
  unit_events: phrase('Of the dump {aspect} was not used ({reason}): what was made and lost cannot be told.'),
  damage_log: phrase(
    'Of the dump {aspect} was not used ({reason}): the damage of each unit, and fights cannot be told.',
  ),
  commands_log: phrase('Of the dump {aspect} was not used ({reason}): orders cannot be told.'),
  unit_economy: phrase('Of the dump {aspect} was not used ({reason}): what each unit earned cannot be told.'),
  unit_positions: phrase(
    'Of the dump {aspect} was not used ({reason}): where units were, and army value cannot be told.',
  ),
  unit_state_snapshots: phrase('Of the dump {aspect} was not used ({reason}): army value cannot be told.'),
}

/** Why something of these aspects is not shown; nothing when they are all there and whole. */
export function describeGaps({ missing, leftOut, skipped }: Gaps, needed: readonly ToldOf[]): string[] {
  return [
    ...needed.filter((aspect) => missing.has(aspect)).map((aspect) => say(ofMissing[aspect], { aspect })),
    ...needed.flatMap((aspect) => {
      const reason = leftOut.get(aspect)
      return reason === undefined ? [] : [say(ofLeftOut[aspect], { aspect, reason })]
    }),
    ...(skipped > 0
      ? [
          say(
            '{count, plural, one {1 row of the dump does not fit the format and is left out.} other {{count} rows of the dump do not fit the format and are left out.}}',
            { count: skipped },
          ),
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
    ? [say('The dump came without unit costs (unit_costs.csv): army value cannot be told.')]
    : []
}
