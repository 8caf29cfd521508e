import { say } from '../../language/say.ts'
import { findMetric } from '../../metrics/find-metric.ts'
import type { Metric } from '../../metrics/metric.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'
import { chooseGame } from './game.ts'

/** One of the metrics that the asked game declares, by id or label; `otherwise` (an id) when nothing was typed. */
export function metric({ describe, otherwise }: { describe: string; otherwise: string }): Option<Metric> {
  return {
    takes: 'text',
    describe,
    hint: 'what to rank by: kills, kd, dpm, …',
    async suggest(typed, { games }) {
      const all = new Map(games.toReversed().flatMap(({ metrics }) => metrics.map((metric) => [metric.id, metric])))
      const wanted = typed.toLowerCase()
      return [...all.values()]
        .map(({ id, label }) => ({ value: id, label: say(label), english: label }))
        .filter((one) => `${one.value} ${one.label} ${one.english}`.toLowerCase().includes(wanted))
        .map(({ value, label }) => ({ value, label }))
    },
    async parse(text, context, typed) {
      const game = await chooseGame(typed, context)
      if (!game.ok) return game
      const { metrics, title } = game.value
      const found = findMetric(metrics, text ?? otherwise) ?? (text === null ? metrics[0] : undefined)
      if (found) return understood(found)
      const list = metrics.map(({ id }) => id).join(', ')
      return misunderstood(
        say('No such metric'),
        say('{game} ranks by: {list}. You typed {typed}.', { game: title, list, typed: quote(text ?? '') }),
      )
    },
  }
}
