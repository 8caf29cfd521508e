import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { formatMeasure } from '../../../core/commands/format-measure.ts'
import type { Menu, Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { describeRound } from './describe-rounds.ts'
import type { SessionMoment } from './fetch-session-moments.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import { groupBy } from './group-by.ts'

/** Two menus of 25, beside that of other evenings. */
const mostRounds = 50

/** The best rounds of an evening, each with who, where and in which round. */
export function describeMoments(moments: readonly SessionMoment[]): Section[] {
  if (moments.length === 0) return []
  return [
    {
      kind: 'facts',
      heading: say('Top moments'),
      facts: moments.map((moment) => ({ label: say(moment.record.label), value: tell(moment) })),
    },
  ]
}

/** The rounds of these moments, each once. */
export function momentMenu(moments: readonly SessionMoment[]): Menu[] {
  const rounds = groupBy(moments, ({ roundId }) => roundId)
  if (rounds.size === 0) return []
  const options = [...rounds].map(([roundId, told]) => ({
    label: `${told[0]?.map} R${told[0]?.round}: ${told.map(({ record }) => say(record.label)).join(', ')}`,
    command: formatCommandLine('round', { which: `#${roundId}` }),
  }))
  return [{ label: say('Open a round'), options }]
}

/** Every round of an evening, in the order of play. */
export function roundMenu(rounds: readonly SessionRound[]): Menu[] {
  if (rounds.length === 0) return []
  const options = rounds.slice(0, mostRounds).map((round) => ({
    label: `${round.map} R${round.round}: ${describeRound(round)}`,
    command: formatCommandLine('round', { which: `#${round.id}` }),
  }))
  return [{ label: say('Open a round'), options }]
}

function tell({ record: { measure }, value, name, map, round, others }: SessionMoment): string {
  const parts = [formatMeasure(measure, value), name, `${map} R${round}`]
  return [...parts, ...(others > 0 ? [say('and {count, number} more', { count: others })] : [])].join(' · ')
}
