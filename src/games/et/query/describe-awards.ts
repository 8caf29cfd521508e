import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatDuration, formatMetric, formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { matchAwardNames } from '../parse/match-award-names.ts'
import type { WrittenAward } from '../parse/written-sibling.ts'
import { awardLabels } from './award-labels.ts'

/**
 * What the server gave for the round, in the order of the file. An award that stands there twice is told once; of one
 * that is shared, all who share it.
 */
export function describeAwards(
  awards: readonly WrittenAward[],
  players: readonly { name: string; isBot: boolean }[],
): Section[] {
  const lineOf = matchAwardNames(players)
  const rows = new Map<string, { award: string; names: Set<string>; value: string }>()
  for (const award of awards) {
    const key = `${award.award}\t${award.text}`
    const row = rows.get(key) ?? { award: labelOf(award.award), names: new Set(), value: showValue(award) }
    const line = lineOf(award.name)
    row.names.add(line?.isBot ? say('{name} (bot)', { name: line.name }) : (line?.name ?? (award.name || unknown)))
    rows.set(key, row)
  }
  if (rows.size === 0) return []
  // Facts and no table: a phone would cut the award and leave the value out.
  const facts = [...rows.values()].map(({ award, names, value }) => ({
    label: award,
    value: `${[...names].join(', ')} (${value})`,
  }))
  return [{ kind: 'facts', heading: say('Awards'), facts }]
}

/** Awards that other scripts may have are shown as they are. */
function labelOf(award: string): string {
  const label = awardLabels.find((one) => one === award)
  return label === undefined ? award : say(label)
}

function showValue({ text, value }: WrittenAward): string {
  if (value === null) return text || unknown
  const [number = '', ...unit] = text.split(' ')
  const digits = Math.min(2, number.split('.')[1]?.length ?? 0)
  switch (unit.join(' ')) {
    case '':
      return number.endsWith('x') ? text : formatNumber(value, digits)
    case 'seconds':
      return formatDuration(value)
    case 'percent':
      return formatMetric({ unit: 'percent', digits }, value)
    default:
      return text
  }
}
