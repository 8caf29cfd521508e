import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import type { AskedPlayer } from '../../../core/commands/options/player.ts'
import { periodMenu } from '../../../core/commands/period-menu.ts'
import type { Button, Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { counted } from './counted.ts'
import { describeAttacks, describeRecords, recordNotes } from './describe-records.ts'
import { fetchFastestAttacks } from './fetch-fastest-attacks.ts'
import { fetchHeldRecords } from './fetch-held-records.ts'
import { recordRoundsMenu } from './record-rounds-menu.ts'
import { whichWords, widerButtons } from './wider-buttons.ts'

const mostAttacks = 5

interface RecordsQuestion {
  /** Null = everybody. */
  player: AskedPlayer | null
  /** Null = any. */
  map: string | null
  period: AskedPeriod
  /** Null = of any kind. */
  format: string | null
  scope: Scope
}

interface Again {
  player?: string | null
  period?: string
  format?: null
}

/** The best single rounds of a person or of everybody, each with the round it was set in; of a map also the fastest attacks. */
export async function answerRecords(db: Kysely<Database>, question: RecordsQuestion): Promise<Reply> {
  const { player, map, period, format, scope } = question
  const accountIds = player && (await fetchAccountIds(db, 'et', player.id))
  const servers = await fetchServersById(db)
  const zoneOf = (serverId: number) => servers.get(serverId)?.timeZone ?? 'UTC'
  const [held, attacks] = await Promise.all([
    fetchHeldRecords(db, { accountIds, map, period, format, scope }, zoneOf),
    map === null ? [] : fetchFastestAttacks(db, { map, accountIds, period, format, scope, most: mostAttacks }),
  ])
  const again = (changed: Again) =>
    formatCommandLine('records', { player: player && `#${player.id}`, map, period: period.key, format, ...changed })
  if (held.length === 0 && attacks.length === 0) return nothing(question, again)

  const timed = attacks.map((attack) => ({ ...attack, timeZone: zoneOf(attack.serverId) }))
  return report({
    title: player ? say('Records of {name}', { name: player.name }) : say('Records'),
    subtitle: ['ET:Legacy', ...(map === null ? [] : [map]), whichWords(period, format), say('best single rounds')].join(
      ' · ',
    ),
    sections: [...describeRecords(held, player === null), ...describeAttacks(timed)],
    notes: notesOf(timed.length > 0),
    buttons: buttonsOf(question, again),
    menus: [recordRoundsMenu(held, map ?? '', timed), periodMenu(period, (key) => again({ period: key }))],
  })
}

function notesOf(hasAttacks: boolean): string[] {
  return [
    ...recordNotes(),
    ...(hasAttacks ? [say('Attacks: by the stopwatch, of rounds in which the attackers got through.')] : []),
  ]
}

function buttonsOf({ player, period, format }: RecordsQuestion, again: (changed: Again) => string): Button[] {
  if (!player) return [{ label: say('Mine'), command: again({ player: 'me' }) }]
  const asked = { player: `#${player.id}`, period: period.key, format }
  return [
    { label: say('Of everybody'), command: again({ player: null }) },
    { label: say('Stats'), command: formatCommandLine('stats', asked) },
    { label: say('Rivals'), command: formatCommandLine('rivals', asked) },
  ]
}

function nothing({ player, map, period, format }: RecordsQuestion, again: (changed: Again) => string): Reply {
  const values = { period: whichWords(period, format), unrated: say(counted.unrated) }
  return notice(
    say('No record yet'),
    noneOf(player?.name ?? null, map, values),
    widerButtons({ period, format }, again),
  )
}

function noneOf(name: string | null, map: string | null, values: { period: string; unrated: string }): string {
  if (name === null)
    return map === null
      ? say('No rated round ({period}): {unrated} are not rated.', values)
      : say('No rated round on {map} ({period}): {unrated} are not rated.', { ...values, map })
  return map === null
    ? say('No rated round of {name} ({period}): {unrated} are not rated.', { ...values, name })
    : say('No rated round of {name} on {map} ({period}): {unrated} are not rated.', { ...values, name, map })
}
