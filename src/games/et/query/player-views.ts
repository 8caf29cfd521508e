import type { Kysely } from 'kysely'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { counted } from './counted.ts'
import { describeForm } from './describe-form.ts'
import { describeMaps, describeTotals, describeWeapons, mapNotes } from './describe-player.ts'
import { describePlaystyle, playstyleNotes } from './describe-playstyle.ts'
import { describeRecords, recordNotes } from './describe-records.ts'
import { describeRivals, explainNobody, rivalNotes } from './describe-rivals.ts'
import { fetchHeldRecords } from './fetch-held-records.ts'
import { fetchPlayerForm } from './fetch-player-form.ts'
import { fetchPlayerMaps } from './fetch-player-maps.ts'
import type { PlayerStats } from './fetch-player-stats.ts'
import { fetchPlayerWeapons } from './fetch-player-weapons.ts'
import { fetchPlaystyle } from './fetch-playstyle.ts'
import { fetchRivals, usualMatches } from './fetch-rivals.ts'
import type { RoundsQuestion } from './period-totals.ts'
import { recordRoundsMenu } from './record-rounds-menu.ts'

/** Whom and what a view is about. */
interface Asked extends RoundsQuestion {
  playerId: number
  accountIds: readonly number[]
  name: string
  subtitle: string
  /** In words: 'all time · supply · 3v3'. */
  which: string
  period: AskedPeriod
  stats: PlayerStats
}

export type PlayerView = (
  db: Kysely<Database>,
  asked: Asked,
) => Promise<Pick<Reply, 'sections' | 'notes' | 'buttons' | 'menus'>>

const formRounds = 20
const mapRounds = 200
const mostOfAKind = 3

/** What can be looked at of a person, in the order of its buttons. */
export const playerViews = {
  async overview(db, { stats, ...asked }) {
    const [form, weapons, maps] = await Promise.all([
      fetchPlayerForm(db, { ...asked, last: formRounds }),
      fetchPlayerWeapons(db, asked),
      fetchPlayerMaps(db, { ...asked, last: mapRounds }),
    ])
    return {
      sections: describeTotals(stats, { ...asked, form, weapons, maps }),
      notes: [...mapNotes(maps), ...lastRoundsNote(stats), ...unratedNote(stats)],
      buttons: [{ label: say('All names'), command: formatCommandLine('aliases', { player: `#${asked.playerId}` }) }],
    }
  },
  async form(db, { name, stats, ...asked }) {
    const form = await fetchPlayerForm(db, { ...asked, last: formRounds })
    return { sections: describeForm(name, stats, form), notes: unratedNote(stats) }
  },
  async weapons(db, { name, stats, ...asked }) {
    return {
      sections: describeWeapons(name, await fetchPlayerWeapons(db, asked)),
      notes: [say('Accuracy and headshots are of guns only.'), ...unratedNote(stats)],
    }
  },
  async maps(db, { name, stats, ...asked }) {
    const maps = await fetchPlayerMaps(db, { ...asked, last: mapRounds })
    return {
      sections: describeMaps(name, maps),
      notes: [...mapNotes(maps), ...lastRoundsNote(stats), ...unratedNote(stats)],
    }
  },
  async partners(db, { name, period, ...asked }) {
    const question = { ...asked, period, minMatches: usualMatches }
    const { found, ranked, groups } = await fetchRivals(db, { ...question, most: mostOfAKind })
    const all = { player: `#${asked.playerId}`, period: period.key, format: asked.format ?? null }
    return {
      sections:
        groups.length > 0
          ? describeRivals(name, found.own, groups)
          : [
              {
                kind: 'text',
                text: explainNobody({ name, period: asked.which, minMatches: usualMatches }, found, ranked.even),
              },
            ],
      notes: [
        say('At most {most} of a kind, in {least} or more matches each.', {
          most: mostOfAKind,
          least: usualMatches,
        }),
        ...rivalNotes(found),
      ],
      buttons: [{ label: say('All rivals'), command: formatCommandLine('rivals', all) }],
    }
  },
  async records(db, { playerId, name, map = null, format = null, period, which, ...asked }) {
    const servers = await fetchServersById(db)
    const question = { ...asked, map, format, period }
    const held = await fetchHeldRecords(db, question, (id) => servers.get(id)?.timeZone ?? 'UTC')
    if (held.length === 0)
      return {
        sections: [
          {
            kind: 'text',
            text: say('No rated round of {name} ({period}): {unrated} are not rated.', {
              name,
              period: which,
              unrated: say(counted.unrated),
            }),
          },
        ],
      }
    return {
      sections: describeRecords(held, false),
      notes: recordNotes(),
      buttons: [
        { label: say('Of everybody'), command: formatCommandLine('records', { map, format, period: period.key }) },
      ],
      menus: [recordRoundsMenu(held, map ?? '', [])],
    }
  },
  async playstyle(db, { name, ...asked }) {
    const ranked = await fetchPlaystyle(db, asked)
    return { sections: describePlaystyle(name, ranked), notes: playstyleNotes(ranked) }
  },
} satisfies Record<string, PlayerView>

export function isPlayerView(view: string): view is keyof typeof playerViews {
  return Object.hasOwn(playerViews, view)
}

function lastRoundsNote({ rounds }: PlayerStats): string[] {
  return rounds > mapRounds ? [say('Maps are of the last {count, number} rounds.', { count: mapRounds })] : []
}

function unratedNote({ rounds, ratedRounds }: PlayerStats): string[] {
  const unrated = rounds - ratedRounds
  if (unrated === 0) return []
  return [
    say(
      '{count, plural, one {# round is} other {# rounds are}} not rated (a bot, or fewer than two a side): in these numbers, but not on leaderboards.',
      { count: unrated },
    ),
  ]
}
