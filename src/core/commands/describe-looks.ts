import { formatClock, formatNumber, unknown } from '../metrics/format-metric.ts'
import type { LiveServer, Look } from '../status/live-servers.ts'
import type { ServerStatus, StatusPlayer } from '../status/status-protocol.ts'
import { columns } from './columns.ts'
import { formatWhen } from './format-when.ts'
import type { Reply, Section } from './reply.ts'

type Answers = Extract<Look, { kind: 'answers' }>
type Silent = Extract<Look, { kind: 'silent' }>
type Described = Pick<Reply, 'title' | 'subtitle' | 'sections' | 'notes'>

/** One game server as it is now: what is played, and everybody who is on it. */
export function describeLook(server: LiveServer, look: Look, locale: string): Described {
  const described = { title: server.name, subtitle: `${server.game} · ${asOf(look, server.timeZone)}` }
  if (look.kind === 'silent')
    return { ...described, sections: [{ kind: 'text', text: `Does not answer: ${silence(server, look)}.` }] }
  const { status } = look
  return {
    ...described,
    sections: [describeFacts(status, locale), ...describePlayers(status, locale)],
    notes: unreadNote(status, locale),
  }
}

/** Several as a list, a line each. `looks` are theirs, in the same order. */
export function describeLooks(servers: readonly LiveServer[], looks: readonly Look[], locale: string): Described {
  const seen = servers.flatMap((server, index) => {
    const look = looks[index]
    return look ? [{ server, look }] : []
  })
  const answering = looks.filter((look): look is Answers => look.kind === 'answers')
  const playing = answering.reduce((sum, { status }) => sum + count(status), 0)
  // Of several answers the oldest: none of them is older than it says.
  const oldest = looks.reduce((first, look) => (look.at < first.at ? look : first))
  return {
    title: 'Game servers',
    subtitle: `${people(playing, locale)} on ${formatNumber(answering.length, 0, locale)} of ${formatNumber(servers.length, 0, locale)} · ${asOf(oldest, 'UTC')}`,
    sections: [
      {
        kind: 'table',
        // As narrow as it can be, so that a phone shows each server on one line.
        columns: [{ label: 'Server' }, { label: 'Map' }, { label: 'On', align: 'right' }],
        rows: seen.map(({ server, look }) =>
          look.kind === 'silent'
            ? [server.name, 'no answer', unknown]
            : [server.name, look.status.map ?? unknown, formatNumber(count(look.status), 0, locale)],
        ),
      },
    ],
    notes: seen.flatMap(({ server, look }) =>
      look.kind === 'silent' ? [`${server.name} does not answer: ${silence(server, look)}.`] : [],
    ),
  }
}

function describeFacts(status: ServerStatus, locale: string): Section {
  const { map, bots, slots, reservedSlots, needsPassword, timeLimitSeconds, mod, config, upFor } = status
  const number = (value: number) => formatNumber(value, 0, locale)
  const free = slots === null ? null : Math.max(0, slots - count(status))
  const facts: [string, string | null][] = [
    ['Map', map ?? unknown],
    [
      'Players',
      `${ofSlots(status, locale)}${bots ? `, ${number(bots)} of them ${bots === 1 ? 'a bot' : 'bots'}` : ''}`,
    ],
    ['Free slots', free === null ? null : number(free)],
    ['Reserved slots', reservedSlots ? number(reservedSlots) : null],
    ['Password', needsPassword === null ? null : needsPassword ? 'needed' : 'not needed'],
    ['Time limit', timeLimitSeconds === null ? null : formatClock(timeLimitSeconds)],
    ['Mod', mod],
    ['Config', config],
    ['Up for', upFor],
  ]
  return { kind: 'facts', facts: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])) }
}

/** A table a team, when the server tells teams; in each the highest score first. */
function describePlayers({ players, unread }: ServerStatus, locale: string): Section[] {
  if (players.length === 0) return unread > 0 ? [] : [{ kind: 'text', text: 'Nobody is on it.' }]
  const named = [...new Set(players.flatMap(({ team }) => (team === null ? [] : [team])))].sort()
  const teams = players.some(({ team }) => team === null) ? [...named, null] : named
  return teams.map((team) => {
    const members = players.filter((player) => player.team === team)
    const heading = team ?? (teams.length > 1 ? 'On no side' : null)
    return {
      kind: 'table',
      ...(heading === null ? {} : { heading: `${heading} (${formatNumber(members.length, 0, locale)})` }),
      columns: columns('Player', 'Score', 'Ping'),
      rows: members.sort((a, b) => b.score - a.score).map((player) => rowOf(player, locale)),
    }
  })
}

function rowOf({ name, score, ping }: StatusPlayer, locale: string): string[] {
  return [name === '' ? '(no name)' : name, formatNumber(score, 0, locale), formatNumber(ping, 0, locale)]
}

function unreadNote({ unread }: ServerStatus, locale: string): string[] {
  return unread === 0 ? [] : [`Left out: ${people(unread, locale)} whose line could not be read.`]
}

function silence({ timeZone }: LiveServer, { reason, lastAnswerAt, lastFileAt }: Silent): string {
  const when = (at: Date) => `${formatWhen(at, timeZone)} ${timeZone}`
  if (lastAnswerAt) return `${reason}; it last answered ${when(lastAnswerAt)}`
  return lastFileAt ? `${reason}; its last file came ${when(lastFileAt)}` : reason
}

function asOf({ at }: Look, timeZone: string): string {
  return `as of ${formatWhen(at, timeZone, { toTheSecond: true })} ${timeZone}`
}

/** Everybody it told of, read or not. */
function count({ players, unread }: ServerStatus): number {
  return players.length + unread
}

function ofSlots(status: ServerStatus, locale: string): string {
  const here = formatNumber(count(status), 0, locale)
  return status.slots === null ? here : `${here} of ${formatNumber(status.slots, 0, locale)}`
}

function people(number: number, locale: string): string {
  return number === 1 ? '1 player' : `${formatNumber(number, 0, locale)} players`
}
