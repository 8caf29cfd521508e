import type { HouseStatus } from '../../src/core/commands/acts.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatWhen } from '../../src/core/commands/format-when.ts'
import type { Section } from '../../src/core/commands/reply.ts'
import { formatNumber, unknown } from '../../src/core/metrics/format-metric.ts'

export default defineCommand({
  describe: 'How feeds, files and jobs are doing',
  audience: 'managers',
  visibility: 'private',
  options: {},
  async run({ acts, asker, scope }) {
    // A manager is told of the servers their guild sees; the rest of the house is the operators' business.
    const status = await acts.status(asker.isOperator ? null : scope)
    return {
      title: 'Status',
      subtitle: `Debrief ${status.version} · ${status.database} · up since ${formatWhen(status.startedAt, 'UTC')} UTC`,
      visibility: 'private',
      sections: [
        describeServers(status),
        ...describeFiles(status),
        ...describeRejected(status),
        ...(asker.isOperator ? [describeJobs(status)] : []),
      ],
      notes: ['All times are UTC.'],
    }
  },
})

const feeds = { fine: 'fine', broken: 'broken', unknown: 'none, files by hand' }

function describeServers({ servers }: HouseStatus): Section {
  if (servers.length === 0) return { kind: 'text', text: 'No game server may be spoken of here.' }
  return {
    kind: 'table',
    heading: 'Feeds',
    columns: [{ label: 'Server' }, { label: 'Feed' }, { label: 'Last file' }],
    rows: servers.map(({ name, feed, reason, lastFileAt }) => [
      name,
      feed === 'broken' && reason !== null ? `broken: ${reason}` : feeds[feed],
      lastFileAt ? formatWhen(lastFileAt, 'UTC') : unknown,
    ]),
  }
}

function describeFiles({ files }: HouseStatus): Section[] {
  const facts = Object.entries(files).map(([outcome, count]) => ({
    label: outcome.charAt(0).toUpperCase() + outcome.slice(1),
    value: formatNumber(count),
  }))
  return facts.length === 0 ? [] : [{ kind: 'facts', heading: 'Files', facts }]
}

function describeRejected({ lastRejected }: HouseStatus): Section[] {
  if (lastRejected.length === 0) return []
  return [
    {
      kind: 'table',
      heading: 'Last rejected',
      columns: [{ label: 'File' }, { label: 'Why' }, { label: 'When' }],
      rows: lastRejected.map(({ name, reason, at }) => [name, reason ?? unknown, formatWhen(at, 'UTC')]),
    },
  ]
}

function describeJobs({ queuedJobs, parkedJobs }: HouseStatus): Section {
  const facts = [
    { label: 'Waiting', value: formatNumber(queuedJobs) },
    { label: 'Gave up', value: parkedJobs === 0 ? '0' : `${formatNumber(parkedJobs)}; /admin retry tries them again` },
  ]
  return { kind: 'facts', heading: 'Jobs', facts }
}
