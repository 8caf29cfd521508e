import type { Metric } from '../../../core/metrics/metric.ts'
import type { LineNumbers } from '../tables.ts'

/** A formula may only name what a line sums up to, or count the rounds. */
export interface EtMetric extends Metric {
  id: MetricId
  numerator: readonly (keyof LineNumbers | 'rounds')[]
  denominator: readonly (keyof LineNumbers | 'rounds')[] | null
}

export type MetricId =
  | 'kills'
  | 'deaths'
  | 'kd'
  | 'dpm'
  | 'damage_given'
  | 'damage_received'
  | 'damage_ratio'
  | 'accuracy'
  | 'headshot_rate'
  | 'revives'
  | 'gibs'
  | 'useful_kills'
  | 'denied_playtime'
  | 'survival'
  | 'efficiency'
  | 'xp_per_round'
  | 'rounds'
  | 'time_played'
  | 'team_damage'
  | 'self_kills'

const count = { unit: 'count', digits: 0, higherIsBetter: true, denominator: null, factor: 1, minRounds: 1 } as const
const rate = { higherIsBetter: true, factor: 1, minRounds: 10 } as const

/** Everything ET players are ranked and compared by. Sums first, then one division; see ../README.md for the fields. */
export const metrics: readonly EtMetric[] = [
  { ...count, id: 'kills', label: 'Kills', describe: 'Enemies killed.', numerator: ['kills'] },
  {
    ...count,
    id: 'deaths',
    label: 'Deaths',
    describe: 'Deaths by any weapon.',
    numerator: ['deaths'],
    higherIsBetter: false,
  },
  {
    ...rate,
    id: 'kd',
    label: 'K/D',
    describe: 'Kills for each death; without a death, the kills.',
    unit: 'ratio',
    digits: 2,
    numerator: ['kills'],
    denominator: ['deaths'],
    overZero: 'numerator',
  },
  {
    ...rate,
    id: 'dpm',
    label: 'DPM',
    describe: 'Damage given for each minute on a team.',
    unit: 'per-minute',
    digits: 1,
    numerator: ['damage_given'],
    denominator: ['seconds_played'],
    factor: 60,
  },
  {
    ...count,
    id: 'damage_given',
    label: 'Damage given',
    describe: 'Damage done to enemies.',
    numerator: ['damage_given'],
  },
  {
    ...count,
    id: 'damage_received',
    label: 'Damage received',
    describe: 'Damage taken from enemies.',
    numerator: ['damage_received'],
    higherIsBetter: false,
  },
  {
    ...rate,
    id: 'damage_ratio',
    label: 'Damage ratio',
    describe: 'Damage given for each point of damage received.',
    unit: 'ratio',
    digits: 2,
    numerator: ['damage_given'],
    denominator: ['damage_received'],
  },
  {
    ...rate,
    id: 'accuracy',
    label: 'Accuracy',
    describe: 'Share of shots that hit, guns only.',
    unit: 'percent',
    digits: 1,
    numerator: ['hits'],
    denominator: ['shots'],
    factor: 100,
  },
  {
    ...rate,
    id: 'headshot_rate',
    label: 'Headshot rate',
    describe: 'Share of hits that were to the head, guns only.',
    unit: 'percent',
    digits: 1,
    numerator: ['headshots'],
    denominator: ['hits'],
    factor: 100,
  },
  { ...count, id: 'revives', label: 'Revives', describe: 'Team mates revived.', numerator: ['revives_given'] },
  { ...count, id: 'gibs', label: 'Gibs', describe: 'Bodies gibbed.', numerator: ['gibs'] },
  {
    ...count,
    id: 'useful_kills',
    label: 'Useful kills',
    describe: 'Kills that left the victim at least half a respawn wave to wait.',
    numerator: ['useful_kills'],
  },
  {
    ...count,
    id: 'denied_playtime',
    label: 'Denied playtime',
    describe: 'Time that victims spent waiting to respawn.',
    unit: 'seconds',
    numerator: ['denied_seconds'],
  },
  {
    ...rate,
    id: 'survival',
    label: 'Survival',
    describe: 'Share of the time on a team that was spent alive.',
    unit: 'percent',
    digits: 1,
    numerator: ['seconds_dead'],
    denominator: ['seconds_played'],
    factor: -100,
    base: 100,
  },
  {
    ...rate,
    id: 'efficiency',
    label: 'Efficiency',
    describe: 'Share of kills in kills and deaths together.',
    unit: 'percent',
    digits: 1,
    numerator: ['kills'],
    denominator: ['kills', 'deaths'],
    factor: 100,
  },
  {
    ...rate,
    id: 'xp_per_round',
    label: 'XP per round',
    describe: 'Experience points for each round played.',
    unit: 'per-round',
    digits: 1,
    numerator: ['xp'],
    denominator: ['rounds'],
  },
  { ...count, id: 'rounds', label: 'Rounds', describe: 'Rounds played to the end.', numerator: ['rounds'] },
  {
    ...count,
    id: 'time_played',
    label: 'Time played',
    describe: 'Time on a team, pauses and spectating left out.',
    unit: 'seconds',
    numerator: ['seconds_played'],
  },
  {
    ...count,
    id: 'team_damage',
    label: 'Team damage',
    describe: 'Damage done to team mates.',
    numerator: ['team_damage_given'],
    higherIsBetter: false,
  },
  {
    ...count,
    id: 'self_kills',
    label: 'Self kills',
    describe: 'Own deaths by /kill.',
    numerator: ['self_kills'],
    higherIsBetter: false,
  },
]

/** The declared metric with this id; ids are typed, so there always is one. */
export function metricById(id: MetricId): EtMetric {
  const metric = metrics.find((each) => each.id === id)
  if (!metric) throw new Error(`metric ${id} is not declared`)
  return metric
}
