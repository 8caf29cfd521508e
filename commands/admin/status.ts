import { fetchBoards } from '../../src/core/boards/board-rows.ts'
import { describeBoards } from '../../src/core/boards/describe-boards.ts'
import type { HouseStatus } from '../../src/core/commands/acts.ts'
import { columns } from '../../src/core/commands/columns.ts'
import type { Place } from '../../src/core/commands/command-context.ts'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { formatWhen } from '../../src/core/commands/format-when.ts'
import type { Section } from '../../src/core/commands/reply.ts'
import { fetchChosenLanguage } from '../../src/core/guilds/guild-language.ts'
import { languageOf } from '../../src/core/language/languages.ts'
import { phrase, say } from '../../src/core/language/say.ts'
import { formatNumber, unknown } from '../../src/core/metrics/format-metric.ts'

export default defineCommand({
  describe: 'How feeds, files and jobs are doing',
  audience: 'managers',
  visibility: 'private',
  options: {},
  async run({ db, acts, asker, place, scope }) {
    // A manager is told of the servers their guild sees; the rest of the house is the operators' business.
    const status = await acts.status(asker.isOperator ? null : scope)
    const boards = place.guildId === null ? [] : await fetchBoards(db, place.guildId)
    return {
      title: say('Status'),
      subtitle: [
        `Debrief ${status.version}`,
        say(status.database),
        say('up since {time} UTC', { time: formatWhen(status.startedAt, 'UTC') }),
      ].join(' · '),
      visibility: 'private',
      sections: [
        describeServers(status),
        ...describeBoards(boards),
        ...describeFiles(status),
        ...describeRejected(status),
        ...(asker.isOperator ? [...describeReimports(status), describeJobs(status)] : []),
      ],
      notes: [say('All times are UTC.'), ...describeLanguage(place, await fetchChosenLanguage(db, place.guildId))],
    }
  },
})

/** Of posts and public answers; outside of a guild there is nothing to tell. */
function describeLanguage({ guildId, guildLocale = 'en' }: Place, chosen: string | null): string[] {
  if (guildId === null) return []
  return chosen === null
    ? [say('Language here: {language}, as this Discord server is set up.', { language: languageOf(guildLocale).label })]
    : [say('Language here: {language}, as chosen by /admin language.', { language: languageOf(chosen).label })]
}

const feeds = { fine: phrase('fine'), broken: phrase('broken'), unknown: phrase('none, files by hand') }

function describeServers({ servers }: HouseStatus): Section {
  if (servers.length === 0) return { kind: 'text', text: say('No game server may be spoken of here.') }
  return {
    kind: 'table',
    heading: say('Feeds'),
    columns: [{ label: say('Server') }, { label: say('Feed') }, { label: say('Last file') }],
    rows: servers.map(({ name, feed, reason, lastFileAt }) => [
      name,
      feed === 'broken' && reason !== null ? say('broken: {reason}', { reason }) : say(feeds[feed]),
      lastFileAt ? formatWhen(lastFileAt, 'UTC') : unknown,
    ]),
  }
}

/** Of a file in the ledger. */
const states = new Map<string, string>([
  ['imported', phrase('Imported')],
  ['waiting', phrase('Waiting')],
  ['orphan', phrase('Orphan')],
  ['rejected', phrase('Rejected')],
  ['ignored', phrase('Ignored')],
])

function describeFiles({ files }: HouseStatus): Section[] {
  const facts = Object.entries(files).map(([outcome, count]) => {
    const state = states.get(outcome)
    return { label: state === undefined ? outcome : say(state), value: formatNumber(count) }
  })
  return facts.length === 0 ? [] : [{ kind: 'facts', heading: say('Files'), facts }]
}

function describeRejected({ lastRejected }: HouseStatus): Section[] {
  if (lastRejected.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say('Last rejected'),
      columns: [{ label: say('File') }, { label: say('Why') }, { label: say('When') }],
      rows: lastRejected.map(({ name, reason, at }) => [name, reason ?? unknown, formatWhen(at, 'UTC')]),
    },
  ]
}

function describeReimports({ reimports }: HouseStatus): Section[] {
  if (reimports.length === 0) return []
  const rows = reimports.map(({ game, files, outcomes, changed, askedAt, finishedAt }) => {
    const done = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
    return [
      formatWhen(askedAt, 'UTC'),
      game,
      finishedAt
        ? say('{files} done', { files: formatNumber(done) })
        : say('{done} of {files}', { done: formatNumber(done), files: formatNumber(files) }),
      formatNumber(changed),
    ]
  })
  const heads = [say('When'), say('Game'), say('Files'), say('Changed')]
  return [{ kind: 'table', heading: say('Re-imports'), columns: columns(...heads), rows }]
}

function describeJobs({ queuedJobs, parkedJobs }: HouseStatus): Section {
  const facts = [
    { label: say('Waiting'), value: formatNumber(queuedJobs) },
    {
      label: say('Gave up'),
      value:
        parkedJobs === 0 ? '0' : say('{count}; /admin retry tries them again', { count: formatNumber(parkedJobs) }),
    },
  ]
  return { kind: 'facts', heading: say('Jobs'), facts }
}
