import type { BarsChart, Measure, Team } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import type { MetricId } from '../query/metrics.ts'
import { mostRows, unrankedOf } from './session-panels.ts'

type MeasureOf = (id: MetricId) => Measure
type Values<Id extends MetricId> = Record<Id, number | null>

const beside = { kind: 'bars', arrangement: 'beside' } as const

/** Everybody of an evening, in the order given. */
export function playerBars(
  players: readonly (Values<'dpm' | 'kd' | 'kills' | 'accuracy'> & { name: string; isRegular: boolean })[],
  measure: MeasureOf,
): BarsChart {
  const ids = ['dpm', 'kd', 'kills', 'accuracy'] as const
  return {
    ...beside,
    title: say('Players'),
    subtitle: say('Sorted by damage per minute'),
    measures: ids.map(measure),
    rows: players.map((player) => ({
      label: player.name,
      values: ids.map((id) => player[id]),
      unranked: unrankedOf(player, ids.map(measure)),
    })),
  }
}

/** How long each round of a map was played, in the colour of the side that won it. */
export function mapTimes(
  matches: readonly { map: string; halves: readonly ({ seconds: number | null; winner: Team | null } | null)[] }[],
): BarsChart {
  const [first, second] = [0, 1].map((half) => ({
    label: say('R{round}', { round: half + 1 }),
    unit: 'clock' as const,
    digits: 0,
  }))
  return {
    kind: 'bars',
    arrangement: 'grouped',
    title: say('Time by map and round'),
    subtitle: say('The colour is the side that won; grey: neither'),
    measures: [first, second].filter((measure) => measure !== undefined),
    teamNames: [say('Axis'), say('Allies')],
    rows: matches.map(({ map, halves }) => ({
      label: map,
      values: [0, 1].map((half) => halves[half]?.seconds ?? null),
      teams: [0, 1].map((half) => halves[half]?.winner ?? null),
    })),
  }
}

/** Weapons of everybody together. */
export function weaponBars(
  weapons: readonly (Values<'kills' | 'accuracy' | 'headshot_rate'> & { label: string })[],
  measure: MeasureOf,
): BarsChart {
  const ids = ['kills', 'accuracy', 'headshot_rate'] as const
  return {
    ...beside,
    title: say('Weapons'),
    subtitle:
      weapons.length > mostRows
        ? say('The first {shown, number} of {all, number} by kills; accuracy and headshots are of guns only', {
            shown: mostRows,
            all: weapons.length,
          })
        : say('Accuracy and headshots are of guns only'),
    measures: ids.map(measure),
    rows: weapons.slice(0, mostRows).map((weapon) => ({ label: weapon.label, values: ids.map((id) => weapon[id]) })),
  }
}

/** Axis and Allies, in attack and defence. */
export function sideBars(
  sides: readonly (Values<'dpm' | 'kd' | 'kills' | 'revives'> & { label: string; side: Team })[],
  measure: MeasureOf,
): BarsChart {
  const ids = ['dpm', 'kd', 'kills', 'revives'] as const
  return {
    ...beside,
    title: say('Sides'),
    measures: ids.map(measure),
    rows: sides.map((side) => ({ label: side.label, teams: [side.side], values: ids.map((id) => side[id]) })),
  }
}

/** Time on a team: alive, and dead. */
export function timeBars(
  players: readonly { name: string; aliveSeconds: number | null; deadSeconds: number | null }[],
): BarsChart {
  return {
    kind: 'bars',
    arrangement: 'stacked',
    title: say('Time played'),
    measures: [
      { label: say('Alive'), unit: 'seconds', digits: 0 },
      { label: say('Dead'), unit: 'seconds', digits: 0 },
    ],
    rows: players.map(({ name, aliveSeconds, deadSeconds }) => ({ label: name, values: [aliveSeconds, deadSeconds] })),
  }
}
