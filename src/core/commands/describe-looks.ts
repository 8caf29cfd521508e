import { translate } from '../language/catalogues.ts'
import { currentLocale, say } from '../language/say.ts'
import { formatClock, formatNumber, unknown } from '../metrics/format-metric.ts'
import type { LiveServer, Look } from '../status/live-servers.ts'
import type { ServerStatus, StatusPlayer } from '../status/status-protocol.ts'
import { columns } from './columns.ts'
import { formatWhen } from './format-when.ts'
import type { Reply, Section, When } from './reply.ts'

type Answers = Extract<Look, { kind: 'answers' }>
type Silent = Extract<Look, { kind: 'silent' }>
type Described = Pick<Reply, 'title' | 'subtitle' | 'when' | 'sections' | 'notes'>

/** One game server as it is now: what is played, and everybody who is on it. */
export function describeLook(server: LiveServer, look: Look): Described {
  const described = { title: server.name, subtitle: server.game, when: asOf(look, server.timeZone) }
  if (look.kind === 'silent')
    return {
      ...described,
      sections: [{ kind: 'text', text: say('Does not answer: {reason}.', { reason: silence(server, look) }) }],
    }
  const { status } = look
  return {
    ...described,
    sections: [describeFacts(status), ...describePlayers(status)],
    notes: unreadNote(status),
  }
}

/** Several as a list, a line each. `looks` are theirs, in the same order. */
export function describeLooks(servers: readonly LiveServer[], looks: readonly Look[]): Described {
  const seen = servers.flatMap((server, index) => {
    const look = looks[index]
    return look ? [{ server, look }] : []
  })
  const answering = looks.filter((look): look is Answers => look.kind === 'answers')
  const playing = answering.reduce((sum, { status }) => sum + count(status), 0)
  // Of several answers the oldest: none of them is older than it says.
  const oldest = looks.reduce((first, look) => (look.at < first.at ? look : first))
  return {
    title: say('Game servers'),
    subtitle: say('{players, plural, one {# player} other {# players}} on {answering} of {servers}', {
      players: playing,
      answering: formatNumber(answering.length),
      servers: formatNumber(servers.length),
    }),
    when: asOf(oldest, 'UTC'),
    sections: [
      {
        kind: 'table',
        // As narrow as it can be, so that a phone shows each server on one line.
        columns: [{ label: say('Server') }, { label: say('Map') }, { label: say('On'), align: 'right' }],
        rows: seen.map(({ server, look }) =>
          look.kind === 'silent'
            ? [server.name, say('no answer'), unknown]
            : [server.name, look.status.map ?? unknown, formatNumber(count(look.status))],
        ),
      },
    ],
    notes: seen.flatMap(({ server, look }) =>
      look.kind === 'silent'
        ? [say('{server} does not answer: {reason}.', { server: server.name, reason: silence(server, look) })]
        : [],
    ),
  }
}

function describeFacts(status: ServerStatus): Section {
  const { map, bots, slots, reservedSlots, needsPassword, timeLimitSeconds, mod, config, upFor } = status
  const number = (value: number) => formatNumber(value)
  const free = slots === null ? null : Math.max(0, slots - count(status))
  const facts: [string, string | null][] = [
    [say('Map'), map ?? unknown],
    [
      say('Players'),
      bots
        ? say('{players}, {bots, plural, one {# of them a bot} other {# of them bots}}', {
            players: ofSlots(status),
            bots,
          })
        : ofSlots(status),
    ],
    [say('Free slots'), free === null ? null : number(free)],
    [say('Reserved slots'), reservedSlots ? number(reservedSlots) : null],
    [say('Password'), needsPassword === null ? null : say(needsPassword ? 'needed' : 'not needed')],
    [say('Time limit'), timeLimitSeconds === null ? null : formatClock(timeLimitSeconds)],
    [say('Mod'), mod],
    [say('Config'), config],
  ]
  const known = facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
  const up = upFor === null ? [] : [{ label: say('Up for'), value: upFor, isPassing: true as const }]
  return { kind: 'facts', facts: [...known, ...up] }
}

/** A table a team, when the server tells teams; in each the highest score first. */
function describePlayers({ players, unread }: ServerStatus): Section[] {
  if (players.length === 0) return unread > 0 ? [] : [{ kind: 'text', text: say('Nobody is on it.') }]
  const named = [...new Set(players.flatMap(({ team }) => (team === null ? [] : [team])))].sort()
  const teams = players.some(({ team }) => team === null) ? [...named, null] : named
  return teams.map((team) => {
    const members = players.filter((player) => player.team === team)
    const heading = team ?? (teams.length > 1 ? say('On no side') : null)
    return {
      kind: 'table',
      ...(heading === null ? {} : { heading: `${heading} (${formatNumber(members.length)})` }),
      columns: [...columns(say('Player'), say('Score')), { label: say('Ping'), align: 'right', isPassing: true }],
      rows: members.sort((a, b) => b.score - a.score).map((player) => rowOf(player)),
    }
  })
}

function rowOf({ name, score, ping }: StatusPlayer): string[] {
  return [name === '' ? say('(no name)') : name, formatNumber(score), formatNumber(ping)]
}

function unreadNote({ unread }: ServerStatus): string[] {
  return unread === 0
    ? []
    : [
        say('Left out: {count, plural, one {# player} other {# players}} whose line could not be read.', {
          count: unread,
        }),
      ]
}

function silence({ timeZone }: LiveServer, { reason, lastAnswerAt, lastFileAt }: Silent): string {
  const when = (at: Date) => `${formatWhen(at, timeZone)} ${timeZone}`
  const why = sayReason(reason)
  if (lastAnswerAt) return say('{reason}; it last answered {time}', { reason: why, time: when(lastAnswerAt) })
  return lastFileAt ? say('{reason}; its last file came {time}', { reason: why, time: when(lastFileAt) }) : why
}

function asOf({ at }: Look, timeZone: string): When {
  return { from: at, timeZone, toTheSecond: true }
}

/** Everybody it told of, read or not. */
function count({ players, unread }: ServerStatus): number {
  return players.length + unread
}

function ofSlots(status: ServerStatus): string {
  const here = formatNumber(count(status))
  return status.slots === null ? here : say('{here} of {slots}', { here, slots: formatNumber(status.slots) })
}

/** Found out once for everybody, in English; what a system says of a network is in no catalogue. */
function sayReason(reason: string): string {
  const seconds = /^no answer within ([\d.]+) s$/.exec(reason)?.[1]
  return seconds === undefined ? translate(currentLocale(), reason) : say('no answer within {seconds} s', { seconds })
}
