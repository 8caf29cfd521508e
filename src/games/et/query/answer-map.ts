import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { formatWhen } from '../../../core/commands/format-when.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import { periodMenu } from '../../../core/commands/period-menu.ts'
import type { Menu, Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { counted } from './counted.ts'
import { describeMapRounds } from './describe-map-rounds.ts'
import { describeAttacks } from './describe-records.ts'
import { type FastestAttack, fetchFastestAttacks } from './fetch-fastest-attacks.ts'
import { fetchMapPlayers } from './fetch-map-players.ts'
import { fetchMapRounds } from './fetch-map-rounds.ts'
import { fetchMaps } from './fetch-maps.ts'
import { whichWords, widerButtons } from './wider-buttons.ts'

const mostAttacks = 5
const mostPlayers = 10
const offered = 25

interface MapQuestion {
  /** Null = it is asked which. */
  map: string | null
  period: AskedPeriod
  /** Null = of any kind. */
  format: string | null
  minRounds: number
  scope: Scope
}

/** How a map is played: how often it is held, how fast it falls, who does best on it, and when it was played in what format. */
export async function answerMap(db: Kysely<Database>, question: MapQuestion): Promise<Reply> {
  const { map, period, format, minRounds, scope } = question
  if (map === null) return whichMap(await fetchMaps(db, scope), question)
  const again = (changed: Again) => lineOf({ ...question, ...changed, map })
  const [rounds, players, attacks, servers] = await Promise.all([
    fetchMapRounds(db, { map, period, format, scope }),
    fetchMapPlayers(db, { map, period, format, scope, minRounds, most: mostPlayers }),
    fetchFastestAttacks(db, { map, accountIds: null, period, format, scope, most: mostAttacks }),
    fetchServersById(db),
  ])
  if (!rounds) return nothing(question, map, again)
  const timed = attacks.map((attack) => ({ ...attack, timeZone: servers.get(attack.serverId)?.timeZone ?? 'UTC' }))
  const subtitle = [
    'ET:Legacy',
    whichWords(period, format),
    say('{count, plural, one {# round} other {# rounds}}', { count: rounds.all.rounds }),
  ].join(' · ')
  return report({
    title: map,
    subtitle,
    sections: [...describeMapRounds({ map, subtitle, minRounds }, rounds, players), ...describeAttacks(timed)],
    notes: [
      say('Rated rounds only: {rated}.', { rated: say(counted.rated) }),
      say(
        'Attack times are by the stopwatch. A round 2 is limited by the time that round 1 set, so it is held more often.',
      ),
    ],
    buttons: [{ label: say('Records'), command: formatCommandLine('records', { map, period: period.key, format }) }],
    menus: [...openMenu(timed), periodMenu(period, (key) => again({ period: { key } }))],
  })
}

interface Again {
  period?: { key: string }
  format?: null
}

function lineOf({
  map,
  period,
  format,
  minRounds,
}: Pick<MapQuestion, 'map' | 'format' | 'minRounds'> & { period: { key: string } }): string {
  return formatCommandLine('map', { name: map, period: period.key, format, min_rounds: minRounds })
}

function openMenu(attacks: readonly (FastestAttack & { timeZone: string })[]): Menu[] {
  if (attacks.length === 0) return []
  const options = attacks.map(({ roundId, seconds, round, endedAt, timeZone }) => ({
    label: `R${round}, ${formatWhen(endedAt, timeZone).slice(0, 10)}: ${formatClock(seconds)}`,
    command: formatCommandLine('round', { which: `#${roundId}` }),
  }))
  return [{ label: say('Open a round'), options }]
}

function whichMap(maps: readonly string[], question: MapQuestion): Reply {
  const title = say('Which map?')
  if (maps.length === 0) return notice(title, say('No map was played yet.'))
  const options = maps.slice(0, offered).map((map) => ({ label: map, command: lineOf({ ...question, map }) }))
  const text = say('Name one, like name:{name}; a part of the name is enough.', { name: maps[0] ?? '' })
  return { ...notice(title, text), menus: [{ label: say('Most played'), options }] }
}

function nothing({ period, format }: MapQuestion, map: string, again: (changed: Again) => string): Reply {
  return notice(
    say('Nothing to tell of {name} yet', { name: map }),
    say('No rated round on {map} ({period}): {unrated} are not rated.', {
      map,
      period: whichWords(period, format),
      unrated: say(counted.unrated),
    }),
    widerButtons({ period, format }, ({ period: key, ...changed }) =>
      again({ ...changed, ...(key === undefined ? {} : { period: { key } }) }),
    ),
  )
}
