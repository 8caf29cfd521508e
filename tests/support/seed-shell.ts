import type { Kysely } from 'kysely'
import type { AnsweringGame, CommandContext } from '../../src/core/commands/command-context.ts'
import { loadRegistry } from '../../src/core/commands/registry.ts'
import type { Reply, Section } from '../../src/core/commands/reply.ts'
import { runCommand } from '../../src/core/commands/run-command.ts'
import type { Database } from '../../src/core/db/database.ts'
import { assignTeam, unassignTeam } from '../../src/games/et/import/assign-team.ts'
import { excludeRound, includeRound } from '../../src/games/et/import/exclude-round.ts'
import { answerStats, statsViews } from '../../src/games/et/query/answer-stats.ts'
import { answerWhy } from '../../src/games/et/query/answer-why.ts'
import { counted } from '../../src/games/et/query/counted.ts'
import { fetchAccountsSeen } from '../../src/games/et/query/fetch-accounts-seen.ts'
import { fetchLastSeen } from '../../src/games/et/query/fetch-last-seen.ts'
import { fetchMaps, hasMap } from '../../src/games/et/query/fetch-maps.ts'
import { fetchMargins } from '../../src/games/et/query/fetch-margins.ts'
import { fetchNamesBorne } from '../../src/games/et/query/fetch-names-borne.ts'
import { formats } from '../../src/games/et/query/formats.ts'
import { hasData } from '../../src/games/et/query/has-data.ts'
import { metrics } from '../../src/games/et/query/metrics.ts'
import { peopleByServer } from '../../src/games/et/query/people-by-server.ts'
import { rankPlayers } from '../../src/games/et/query/rank-players.ts'
import { quietContext } from './quiet-context.ts'

export const now = new Date('2026-03-31T12:00:00Z')

export const et: AnsweringGame = {
  id: 'et',
  title: 'ET:Legacy',
  counted,
  metrics,
  formats,
  maps: fetchMaps,
  hasMap,
  hasData,
  peopleByServer,
  lastSeen: fetchLastSeen,
  accountsOf: fetchAccountsSeen,
  namesOf: fetchNamesBorne,
  corrections: { excludeRound, includeRound, assignTeam, unassignTeam },
  answers: { views: statsViews, stats: answerStats, why: answerWhy, rank: rankPlayers, margins: fetchMargins },
}

/** Asks like a terminal does, unless `context` says otherwise; an error that the commands did not expect fails the test. */
export async function openShell(db: Kysely<Database>) {
  const registry = await loadRegistry(new URL('../../commands', import.meta.url).pathname)
  return (line: string, { as = null, ...context }: { as?: string | null } & Partial<CommandContext> = {}) =>
    runCommand(line, {
      db,
      registry,
      games: [et],
      ...quietContext,
      asker: { ...quietContext.asker, discordId: as },
      now,
      locale: 'en',
      notes: [],
      log: {
        error(details) {
          throw 'err' in details ? details.err : details
        },
      },
      ...context,
    })
}

/** Everything a reply says, in one string. */
export function wordsOf({ title, subtitle, sections, notes }: Reply): string {
  return [title, subtitle ?? '', ...sections.flatMap(partsOf), ...(notes ?? [])].join('\n')
}

function partsOf(section: Section): string[] {
  switch (section.kind) {
    case 'text':
      return [section.text]
    case 'facts':
      return [section.heading ?? '', ...section.facts.map(({ label, value }) => `${label}: ${value}`)]
    case 'table':
      return [section.columns.map(({ label }) => label).join(' | '), ...section.rows.map((row) => row.join(' | '))]
    case 'chart':
      return [section.chart.alt]
  }
}
