import type { Kysely } from 'kysely'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { WhyQuestion } from '../../../core/commands/why-question.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { formatMetric } from '../../../core/metrics/format-metric.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { counted } from './counted.ts'
import { describeLineReceipt } from './describe-line-receipt.ts'
import { describeCounted, describeReceiptRows, describeSums, type TimedRow } from './describe-receipt.ts'
import { fetchExclusionReasons } from './fetch-exclusions.ts'
import { fetchLineReceipts } from './fetch-line-receipt.ts'
import { fetchReceipt } from './fetch-receipt.ts'
import { fetchReceiptRows } from './fetch-receipt-rows.ts'
import { formatWords } from './formats.ts'
import { type EtMetric, metrics } from './metrics.ts'
import type { ReceiptQuestion } from './receipt-lines.ts'

const pageSize = 20

interface Asked extends ReceiptQuestion {
  name: string
}

/** Why a person's metric is what it is: formula, sums and rounds; or of one round the raw files and what stands in them. */
export async function answerWhy(db: Kysely<Database>, question: WhyQuestion): Promise<Reply> {
  const { player, period, map = null, format = null, scope, flag } = question
  const metric = metrics.find(({ id }) => id === question.metric.id)
  if (!metric) throw new Error(`${question.metric.id} is no metric of this game`)
  const accountIds = await fetchAccountIds(db, 'et', player.id)
  const asked = { name: player.name, accountIds, metric, flag, period, map, format, scope }
  return question.round === null ? whyAll(db, asked, question) : whyRound(db, asked, question.round, question)
}

async function whyAll(db: Kysely<Database>, asked: Asked, question: WhyQuestion): Promise<Reply> {
  const { again } = question
  const { name, metric } = asked
  const [receipt, asAsked, servers] = await Promise.all([
    fetchReceipt(db, asked),
    fetchReceiptRows(db, { ...asked, page: question.page, pageSize }),
    fetchServersById(db),
  ])
  if (!receipt) return noRounds(asked, question)

  const all = receipt.leftOut.reduce((sum, { rounds }) => sum + rounds, receipt.rounds)
  const pages = Math.ceil(all / pageSize)
  const page = Math.min(question.page, pages)
  const [rows, reasons] = await Promise.all([
    page === question.page ? asAsked : fetchReceiptRows(db, { ...asked, page, pageSize }),
    receipt.excluded.length === 0 ? new Map<number, string>() : fetchExclusionReasons(db, receipt.excluded),
  ])
  const timed = rows.map((row) => ({ ...row, timeZone: servers.get(row.serverId)?.timeZone ?? 'UTC' }))
  return report({
    title: say('{metric} of {name}: {value}', {
      metric: say(metric.label),
      name,
      value: formatMetric(metric, receipt.value),
    }),
    subtitle: subtitleOf(asked, question, receipt.rounds),
    sections: [
      ...describeSums(metric, receipt),
      ...describeCounted(receipt, [...new Set(reasons.values())]),
      ...describeReceiptRows(metric, timed, reasons),
    ],
    notes: [
      say('Sums first, then divided: these rounds add up to exactly what is shown.'),
      ...(asked.flag === 'rated' ? [say(counted.ratedOnly, { rated: say(counted.rated) })] : []),
    ],
    buttons: [
      ...(page > 1 ? [{ label: say('Newer rounds'), command: again({ page: page - 1 }) }] : []),
      ...(page < pages ? [{ label: say('Older rounds'), command: again({ page: page + 1 }) }] : []),
      asked.flag === 'rated'
        ? { label: say('As in /stats'), command: again({ counted: 'all' }) }
        : { label: say('As in /leaderboard'), command: again({ counted: 'rated' }) },
    ],
    menus: [
      { label: say('Open a round'), options: timed.map((row) => roundChoice(metric, row, again)) },
      metricMenu(metric, again),
    ],
  })
}

async function whyRound(db: Kysely<Database>, asked: Asked, roundId: number, { again }: WhyQuestion): Promise<Reply> {
  const { name, metric, scope, accountIds, flag } = asked
  const all = { label: '', from: null, to: null }
  const question = { accountIds, metric, flag, scope, period: all }
  const [receipts, reasons] = await Promise.all([
    fetchLineReceipts(db, { ...question, roundId }),
    fetchExclusionReasons(db, [roundId]),
  ])
  const [first] = receipts
  if (!first)
    return notice(
      say('No such round'),
      say('{name} played no round with the number {number} on a game server that can be seen here.', {
        name,
        number: `${roundId}`,
      }),
      [{ label: say('All rounds'), command: again({ round: null }) }],
    )
  return report({
    title: say('{metric} of {name} · {map} · round {round}', {
      metric: say(metric.label),
      name,
      map: first.map,
      round: first.round,
    }),
    subtitle: first.serverName,
    when: { from: first.endedAt, timeZone: first.timeZone },
    sections: receipts.flatMap((receipt) => describeLineReceipt(metric, receipt, reasons.get(roundId))),
    notes: [say('Fields are numbered from 0, from behind the weapons of a line.')],
    buttons: [
      { label: say('All rounds'), command: again({ round: null }) },
      ...(first.leftOut === 'waiting' ? [] : [{ label: say('Round'), command: `/round which:#${roundId}` }]),
    ],
    menus: [metricMenu(metric, again)],
  })
}

function subtitleOf({ period, map = null, format }: Asked, { flag }: WhyQuestion, rounds: number): string {
  return [
    'ET:Legacy',
    period.label,
    ...(map === null ? [] : [map]),
    ...formatWords(format),
    ...(flag === 'rated' ? [say('rated rounds')] : []),
    say('{count, plural, one {# round} other {# rounds}}', { count: rounds }),
  ].join(' · ')
}

function roundChoice(metric: EtMetric, row: TimedRow, again: WhyQuestion['again']) {
  const day = row.endedAt.toISOString().slice(0, 10)
  const value = row.leftOut ? '' : `: ${formatMetric(metric, row.value)}`
  return { label: `R${row.round} ${row.map}, ${day}${value}`, command: again({ round: row.roundId }) }
}

function metricMenu({ id: shown }: EtMetric, again: WhyQuestion['again']) {
  const options = metrics.map(({ id, label }) => ({
    label: say(label),
    command: again({ metric: id, page: 1 }),
    ...(id === shown ? { current: true } : {}),
  }))
  return { label: say('Another number'), options }
}

function noRounds({ name, period }: Asked, { again }: WhyQuestion): Reply {
  return notice(
    name,
    say('No round like that is on record ({period}). Ask for more of them.', { period: period.label }),
    [{ label: say('All rounds'), command: again({ period: 'all', map: null, format: null, counted: 'all' }) }],
  )
}
