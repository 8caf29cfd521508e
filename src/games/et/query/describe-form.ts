import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { formLines } from '../charts/form-lines.ts'
import type { PlayerForm } from './fetch-player-form.ts'
import type { PlayerStats } from './fetch-player-stats.ts'
import { metricById } from './metrics.ts'
import { metricCell, metricMeasure } from './show-metric.ts'

/** The newest rounds beside what is usual, as lines and as a table, newest last. */
export function describeForm(name: string, stats: PlayerStats, form: PlayerForm | null): Section[] {
  if (!form) return []
  return [
    ...formFacts(stats, form),
    ...chartSection(formLines(name, form, metricMeasure('dpm'))),
    {
      kind: 'table',
      heading: say('Round by round, newest last'),
      columns: columns(say('Map'), say('K'), say('D'), say('K/D'), say('DPM'), say('Acc')),
      rows: form.rounds.map((round) => [
        round.map,
        ...(['kills', 'deaths', 'kd', 'dpm', 'accuracy'] as const).map((id) => metricCell(id, round)),
      ]),
    },
  ]
}

/** The newest rounds beside all of them; nothing when they are all there are, as they would be beside themselves. */
export function formFacts({ values, rounds: all }: PlayerStats, form: PlayerForm): Section[] {
  const { rounds, overall } = form
  const beside = (['kd', 'dpm', 'accuracy'] as const).map((id) => ({
    label: say(metricById(id).label),
    value: say('{newest} (all: {all})', { newest: metricCell(id, overall), all: metricCell(id, values) }),
  }))
  const facts = [...(rounds.length < all ? beside : []), ...usualFacts(form)]
  if (facts.length === 0) return []
  return [{ kind: 'facts', heading: say('Form: the last {count, number} rounds', { count: rounds.length }), facts }]
}

function usualFacts({ rounds, usual }: PlayerForm) {
  if (!usual) return []
  const known = rounds.flatMap(({ dpm }) => dpm ?? [])
  const above = known.filter((dpm) => dpm > usual.high).length
  const below = known.filter((dpm) => dpm < usual.low).length
  return [
    {
      label: say('Usual DPM'),
      value: say('{low} to {high}, half of the last {count, number} rounds', {
        low: metricCell('dpm', { dpm: usual.low }),
        high: metricCell('dpm', { dpm: usual.high }),
        count: usual.rounds,
      }),
    },
    {
      label: say('Of these'),
      value: say('{above} above it, {within} within, {below} below', {
        above: formatNumber(above),
        within: formatNumber(known.length - above - below),
        below: formatNumber(below),
      }),
    },
  ]
}
