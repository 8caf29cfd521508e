import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPlayer } from '../../../core/commands/options/player.ts'
import type { Button, Menu, Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { formatDuration } from '../../../core/metrics/format-metric.ts'
import { unnamedMap } from './describe-match-line.ts'
import { fetchGaps } from './fetch-gaps.ts'
import { fetchMatch, type Match } from './fetch-match.ts'
import { fetchMatchPlayers, type MatchPlayer } from './fetch-match-players.ts'
import { fetchMatchSides } from './fetch-match-sides.ts'
import { describeSize, type Side, sidesOf } from './sides-of.ts'
import { viewApm } from './view-apm.ts'
import { viewArmy } from './view-army.ts'
import { viewControl } from './view-control.ts'
import { viewEconomy } from './view-economy.ts'
import { viewMatch } from './view-match.ts'
import { viewUnits } from './view-units.ts'

/** What may be asked of a match; each is a command of its own: /bar economy. */
export const matchViews = {
  match: { label: phrase('Match'), view: viewMatch },
  economy: { label: phrase('Economy'), view: viewEconomy },
  army: { label: phrase('Army'), view: viewArmy },
  units: { label: phrase('Units'), view: viewUnits },
  apm: { label: phrase('APM'), view: viewApm },
  control: { label: phrase('Control'), view: viewControl },
} as const
export type MatchView = keyof typeof matchViews

/** Everything but the match itself can be asked of one player too. */
const views = Object.keys(matchViews).filter((view): view is MatchView => Object.hasOwn(matchViews, view))
/** What a menu holds in Discord, less the line for everybody. */
const menuSize = 24

export interface MatchAsked {
  view: MatchView
  /** Null = the newest in scope; with a player the newest they played in. */
  matchId: number | null
  player?: AskedPlayer | null
  scope: Scope
}

/** A match, and one view of it. */
export async function answerMatch(
  db: Kysely<Database>,
  { view, matchId, player = null, scope }: MatchAsked,
): Promise<Reply> {
  const match = await fetchMatch(db, { scope, id: matchId, playerId: matchId === null ? (player?.id ?? null) : null })
  if (!match) return noMatch(matchId, player)
  const [rows, players, gaps] = await Promise.all([
    fetchMatchSides(db, match.id),
    fetchMatchPlayers(db, match.id),
    fetchGaps(db, match.id),
  ])
  const seat = player ? (players.find(({ playerId }) => playerId === player.id) ?? null) : null
  if (player && !seat) return notThere(match, view, player)

  const sides = sidesOf(rows, players)
  const { label, view: look } = matchViews[view]
  const map = match.map ?? say(unnamedMap)
  const what = seat ? say('{view} of {player}', { view: say(label), player: seat.name }) : say(label)
  const title = view === 'match' ? map : `${map} · ${what}`
  const [{ sections, notes = [] }, earlier] = await Promise.all([
    look(db, {
      match,
      sides,
      players,
      seat,
      gaps,
      heading: { title, subtitle: inShort(match, sides, players) },
    }),
    fetchMatch(db, { scope, before: match, playerId: seat?.playerId ?? null }),
  ])
  return report({
    title,
    subtitle: `#${match.id} · ${match.serverName}`,
    when: { from: match.startedAt, timeZone: match.timeZone },
    sections,
    notes: [...notes, ...describeStart(match)],
    buttons: [...viewButtons(match, view, seat), ...earlierButton(earlier, view, seat)],
    menus: seatMenus(match, view, players, seat),
  })
}

/** '8v8 · 28m 02s'. */
function inShort(match: Match, sides: readonly Side[], players: readonly MatchPlayer[]): string {
  return `#${match.id} · ${sizeOf(sides, players)} · ${formatDuration(match.seconds)}`
}

export function sizeOf(sides: readonly Side[], players: readonly MatchPlayer[]): string {
  return describeSize(
    sides.map(({ of, players: own }) => ({ allyTeam: of, players: own.length })),
    players.length,
  )
}

function describeStart({ isStartKnown }: Match): string[] {
  return isStartKnown ? [] : [say('Nobody says when it was played: the time is that of the dump.')]
}

function commandOf(view: MatchView, match: Pick<Match, 'id'>, seat: Pick<MatchPlayer, 'playerId'> | null): string {
  const player = seat?.playerId ?? null
  return formatCommandLine(`bar ${view}`, {
    match: `#${match.id}`,
    player: player === null || view === 'match' ? null : `#${player}`,
  })
}

function viewButtons(match: Match, current: MatchView, seat: MatchPlayer | null): Button[] {
  return views.map((view) => ({
    label: say(matchViews[view].label),
    command: commandOf(view, match, seat),
    ...(view === current ? { current: true } : {}),
  }))
}

function earlierButton(earlier: Match | null, view: MatchView, seat: MatchPlayer | null): Button[] {
  return earlier ? [{ label: say('Earlier match'), command: commandOf(view, earlier, seat) }] : []
}

/** Whose numbers; nobody where none of them is known by an account. */
function seatMenus(match: Match, view: MatchView, players: readonly MatchPlayer[], seat: MatchPlayer | null): Menu[] {
  const known = players.filter(({ playerId }) => playerId !== null).slice(0, menuSize)
  if (view === 'match' || known.length === 0) return []
  const everybody = {
    label: say('Everybody'),
    command: commandOf(view, match, null),
    ...(seat ? {} : { current: true }),
  }
  return [
    {
      label: say('Whose numbers'),
      options: [
        everybody,
        ...known.map((player) => ({
          label: player.name,
          command: commandOf(view, match, player),
          ...(player === seat ? { current: true } : {}),
        })),
      ],
    },
  ]
}

/** Said where there is no match to speak of, with the next step. */
export function noMatch(matchId: number | null, player: AskedPlayer | null): Reply {
  if (matchId !== null)
    return notice(
      say('No such match'),
      say('There is no match #{id}. Leave the option out for the newest.', { id: matchId }),
    )
  if (player)
    return notice(say('No match yet'), say('{player} is in no match on record here.', { player: player.name }))
  return notice(
    say('No match yet'),
    say(
      'No match is on record. Matches show up here once a replay dump was imported: "debrief import", or a folder that is collected from.',
    ),
  )
}

function notThere(match: Match, view: MatchView, player: AskedPlayer): Reply {
  const text = say('{player} did not play in #{id} {map}.', {
    player: player.name,
    id: match.id,
    map: match.map ?? say(unnamedMap),
  })
  return notice(say('Not in this match'), text, [
    { label: say('Everybody in it'), command: commandOf(view, match, null) },
    {
      label: say('Their newest match'),
      command: formatCommandLine(`bar ${view}`, { player: `#${player.id}` }),
    },
  ])
}
