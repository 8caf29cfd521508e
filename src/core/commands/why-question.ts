import type { RoundFilter } from '../../games/game.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Scope } from './command-context.ts'
import type { AskedPeriod, PeriodKey } from './options/period.ts'
import type { AskedPlayer } from './options/player.ts'

/** What a reply's buttons may ask for instead. */
export interface WhyChange extends RoundFilter {
  metric?: string
  period?: PeriodKey
  counted?: 'all' | 'rated'
  round?: number | null
  page?: number
}

/** Which number of a person is to be traced to its rounds and raw files. */
export interface WhyQuestion extends RoundFilter {
  player: AskedPlayer
  /** One of the game's own. */
  metric: Metric
  period: AskedPeriod
  /** 'rated': as leaderboards count. */
  flag: 'counts' | 'rated'
  /** One round by its number; null = the sum of all. */
  round: number | null
  /** From 1, of the rounds. */
  page: number
  scope: Scope
  /** The same question as a slash command, changed in this: what buttons carry. */
  again(changed: WhyChange): string
}
