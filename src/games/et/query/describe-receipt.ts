import { formatWhen } from '../../../core/commands/format-when.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { formatDuration, formatMetric, formatNumber, unknown } from '../../../core/metrics/format-metric.ts'
import { type ColumnSource, describeSource, sourceOf } from './column-sources.ts'
import { formulaInNumbers, formulaInWords } from './describe-formula.ts'
import type { Receipt } from './fetch-receipt.ts'
import type { ReceiptRow } from './fetch-receipt-rows.ts'
import type { EtMetric } from './metrics.ts'
import { columnsOf, type LeftOut } from './receipt-lines.ts'
import { flagLabel, verdictWords } from './verdict-words.ts'

/** Why a round is in no sum, in the order in which they are told. */
const leftOutWords: Record<LeftOut, string> = {
  orphan: phrase('No round 1 on record'),
  waiting: phrase('Waiting for round 1'),
  aborted: phrase('Cut short'),
  excluded: phrase('Excluded'),
  bot: phrase('Played as a bot'),
  unrated: phrase('Not rated'),
  unknown: phrase('Not in the file'),
}

export interface TimedRow extends ReceiptRow {
  /** IANA, of its server. */
  timeZone: string
}

/** How a metric is computed, of which sums, and where those stand in the file. */
export function describeSums(metric: EtMetric, { sums, value }: Receipt): Section[] {
  const sources = columnsOf(metric).flatMap((column) => {
    const source = sourceOf(column)
    return source ? [{ source, sum: sums.get(column) ?? null }] : []
  })
  return [
    {
      kind: 'facts',
      heading: say('How it is computed'),
      facts: [
        { label: say('Meaning'), value: say(metric.describe) },
        ...(metric.denominator ? [{ label: say('Formula'), value: formulaInWords(metric) }] : []),
        ...sources.map(({ source, sum }) => ({ label: say(source.label), value: sumText(source, sum) })),
        ...(metric.denominator ? [{ label: say('Result'), value: resultText(metric, sums, value) }] : []),
      ],
    },
    ...(sources.length === 0
      ? []
      : [
          {
            kind: 'facts' as const,
            heading: say('Where it stands in the file'),
            facts: sources.map(({ source }) => ({ label: say(source.label), value: describeSource(source) })),
          },
        ]),
  ]
}

/** How many rounds went in, and how many did not and why. `reasons` are those of the excluded ones. */
export function describeCounted({ rounds, leftOut }: Receipt, reasons: readonly string[]): Section[] {
  const told = Object.entries(leftOutWords).flatMap(([reason, label]) => {
    const found = leftOut.find((one) => one.reason === reason)
    if (!found) return []
    const count = formatNumber(found.rounds)
    const value = reason === 'excluded' && reasons.length > 0 ? `${count} (${reasons.join('; ')})` : count
    return [{ label: say('Left out: {reason}', { reason: say(label) }), value }]
  })
  const facts = [{ label: say('Rounds that count'), value: formatNumber(rounds) }, ...told]
  return [{ kind: 'facts', heading: say('Which rounds'), facts }]
}

/** A page of rounds with the numbers each gave. `reasons` by round: why it is excluded. */
export function describeReceiptRows(
  metric: EtMetric,
  rows: readonly TimedRow[],
  reasons: ReadonlyMap<number, string>,
): Section[] {
  const columns = columnsOf(metric).flatMap((column) => {
    const source = sourceOf(column)
    return source ? [{ column, source }] : []
  })
  const hasRate = metric.denominator !== null && columns.length > 1
  return [
    {
      kind: 'table',
      heading: say('Round by round, newest first'),
      columns: [
        { label: say('No.') },
        { label: say('Day') },
        { label: say('Map') },
        ...columns.map(({ source }) => ({ label: say(source.short), align: 'right' as const })),
        ...(hasRate ? [{ label: say('Value'), align: 'right' as const }] : []),
        { label: say('Numbers') },
      ],
      rows: rows.map((row) => [
        `${row.roundId}`,
        formatWhen(row.endedAt, row.timeZone).slice(0, 10),
        `R${row.round} ${row.map}`,
        ...columns.map(({ column, source }) => cellOf(source, row.leftOut ? null : (row.numbers.get(column) ?? null))),
        ...(hasRate ? [row.leftOut ? unknown : formatMetric(metric, row.value)] : []),
        howText(row, reasons.get(row.roundId)),
      ]),
    },
  ]
}

/** How a round came by its numbers and what is doubtful, or why it is left out. */
export function howText({ verdict, flags, leftOut }: Pick<ReceiptRow, 'verdict' | 'flags' | 'leftOut'>, reason = '') {
  const left = leftOut && leftOutText(leftOut, reason)
  return [...(left ? [left] : []), say(verdictWords[verdict].label), ...flags.map(flagLabel)].join(', ')
}

function leftOutText(leftOut: LeftOut, reason: string): string {
  const why = say(leftOutWords[leftOut])
  return say('Left out: {reason}', { reason: leftOut === 'excluded' && reason !== '' ? `${why} (${reason})` : why })
}

function sumText({ isSeconds }: ColumnSource, sum: number | null): string {
  if (!isSeconds || sum === null) return formatNumber(sum)
  return say('{seconds} s ({time})', { seconds: formatNumber(sum), time: formatDuration(sum) })
}

function cellOf({ isSeconds }: ColumnSource, value: number | null): string {
  return isSeconds && value !== null ? say('{seconds} s', { seconds: formatNumber(value) }) : formatNumber(value)
}

function resultText(metric: EtMetric, sums: Receipt['sums'], value: number | null): string {
  const numbers = formulaInNumbers(metric, sums, value)
  const isOverZero = metric.overZero === 'numerator' && metric.denominator?.every((column) => sums.get(column) === 0)
  return isOverZero ? say('{numbers} (nothing to divide by: the number itself)', { numbers }) : numbers
}
