import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import type { AskedPlayer } from '../../../core/commands/options/player.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import { viewButtons } from '../../../core/commands/view-buttons.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { matchButton } from './answer-matches.ts'
import {
  describePerson,
  describePersonMaps,
  describePersonMatches,
  describePersonUnits,
  describeSample,
} from './describe-person.ts'
import { fetchMatches } from './fetch-matches.ts'
import { fetchPersonGroups } from './fetch-person-groups.ts'
import { fetchPersonMatches } from './fetch-person-matches.ts'
import { fetchPersonTotals, type PersonTotals } from './fetch-person-totals.ts'
import { fetchPersonUnits } from './fetch-person-units.ts'
import { metricById } from './metrics.ts'

export const playerViews = ['overview', 'matches', 'units', 'maps'] as const
export type PlayerView = (typeof playerViews)[number]

/** As many as a picture of the form can show. */
const formMatches = 20
const mostUnits = 30
const mostOffered = 25

export interface PlayerAsked {
  player: AskedPlayer
  period: AskedPeriod
  view: PlayerView
  scope: Scope
  now: Date
}

/** Everything on record of one person on the servers in scope. */
export async function answerPlayer(
  db: Kysely<Database>,
  { player, period, view, scope, now }: PlayerAsked,
): Promise<Reply> {
  const accountIds = await fetchAccountIds(db, 'bar', player.id)
  const question = { accountIds, period, scope }
  const totals = await fetchPersonTotals(db, question)
  if (!totals) return noMatches(player, period)
  const [matches, recent] = await Promise.all([
    fetchPersonMatches(db, { ...question, last: formMatches }),
    fetchMatches(db, { scope, playerId: player.id, limit: mostOffered }),
  ])
  const played = say('{count, plural, one {# match} other {# matches}}', { count: totals.matches })
  const subtitle = `Beyond All Reason · ${period.label} · ${played}`
  return report({
    title: player.name,
    subtitle,
    sections: await describeView(totals),
    notes: [
      ...(view === 'matches' || view === 'maps'
        ? [`${say('D/1K')}: ${say(metricById('damage_per_resource').describe)}`]
        : []),
      ...describeSample(totals),
    ],
    buttons: viewButtons('bar player', playerViews, view, { player: `#${player.id}`, period: period.key }),
    menus: [{ label: say('Open a match'), options: recent.map((line) => matchButton(line, now)) }],
  })

  async function describeView(totals: PersonTotals) {
    switch (view) {
      case 'overview': {
        const [units, factions] = await Promise.all([
          fetchPersonUnits(db, { ...question, most: mostUnits }),
          fetchPersonGroups(db, { ...question, by: 'faction' }),
        ])
        return describePerson(totals, { heading: { title: player.name, subtitle }, matches, units, factions })
      }
      case 'matches':
        return describePersonMatches(matches)
      case 'units':
        return describePersonUnits(await fetchPersonUnits(db, { ...question, most: mostUnits }), player.name)
      case 'maps':
        return describePersonMaps(await fetchPersonGroups(db, { ...question, by: 'map' }), player.name)
    }
  }
}

function noMatches(player: AskedPlayer, period: AskedPeriod): Reply {
  if (period.from === null)
    return notice(
      player.name,
      say('No match of this player is on record here. Matches show up once a dump is imported.'),
    )
  const all = formatCommandLine('bar player', { player: `#${player.id}`, period: 'all' })
  return notice(player.name, say('No match in this period ({period}).', { period: period.label }), [
    { label: say('All time'), command: all },
  ])
}
