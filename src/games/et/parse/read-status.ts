import type { ServerStatus, StatusPlayer } from '../../../core/status/status-protocol.ts'
import { decodeText } from './decode-text.ts'
import { stripColours } from './strip-colours.ts'

const head = Buffer.from('\xff\xff\xff\xffstatusResponse\n', 'latin1')

/** Bytes. A datagram cannot hold more. */
const mostBytes = 65_536
/** The engine has 64 slots. */
const mostPlayers = 128
/** Characters of one text; the engine's names have 35. */
const mostCharacters = 64

/** Teams as the key `P` tells them, one digit a slot. */
const teams: Readonly<Record<string, string>> = { 1: 'Axis', 2: 'Allies', 3: 'Spectators' }

/**
 * The answer to `getstatus`: a line of \key\value pairs, then a line a player, `score ping "name"`, in the order of the
 * slots. Null when the packet is none, or repeats another challenge; a server that repeats none is believed. Any bytes,
 * in linear time; nothing throws. See "Live status" in ../README.md.
 */
export function readStatus(packet: Uint8Array, challenge: string): ServerStatus | null {
  if (packet.length > mostBytes || !startsWith(packet, head)) return null
  const [pairs = '', ...rest] = decodeText(packet.subarray(head.length)).split('\n')
  const info = readPairs(pairs)
  if (info.size === 0 || (info.get('challenge') ?? challenge) !== challenge) return null

  const lines = rest.filter((line) => line.trim() !== '')
  const players = readPlayers(lines, info.get('p') ?? '')
  return {
    map: textOf(info.get('mapname')),
    players,
    unread: lines.length - players.length,
    bots: countOf(info.get('omnibot_playing')),
    slots: countOf(info.get('sv_maxclients')),
    reservedSlots: countOf(info.get('sv_privateclients')),
    needsPassword: flagOf(info.get('g_needpass')),
    mod: textOf([info.get('gamename'), info.get('mod_version')].filter(Boolean).join(' ')),
    config: textOf(info.get('g_customconfig')),
    timeLimitSeconds: secondsOf(info.get('timelimit')),
    upFor: textOf(info.get('sv_uptime')),
  }
}

function startsWith(packet: Uint8Array, start: Uint8Array): boolean {
  return packet.length >= start.length && start.every((byte, index) => packet[index] === byte)
}

/** Keys without case, and of a key that comes twice the first, as the engine reads them (Info_ValueForKey). */
function readPairs(line: string): Map<string, string> {
  const pairs = new Map<string, string>()
  const parts = line.startsWith('\\') ? line.split('\\') : []
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const key = (parts[at] ?? '').toLowerCase()
    if (!pairs.has(key)) pairs.set(key, parts[at + 1] ?? '')
  }
  return pairs
}

/** `slots` says who plays where only when it has as many players as there are lines: else it is of another moment. */
function readPlayers(lines: readonly string[], slots: string): StatusPlayer[] {
  const taken = slots.replaceAll('-', '')
  const isOfNow = taken.length === lines.length
  const players: StatusPlayer[] = []
  for (const [index, line] of lines.entries()) {
    if (players.length === mostPlayers) break
    const numbers = /^(-?\d{1,9}) (-?\d{1,9}) "/.exec(line)
    const end = line.lastIndexOf('"')
    if (!numbers || end < numbers[0].length) continue
    players.push({
      name: textOf(line.slice(numbers[0].length, end)) ?? '',
      team: isOfNow ? (teams[taken.charAt(index)] ?? null) : null,
      score: Number(numbers[1]),
      ping: Number(numbers[2]),
    })
  }
  return players
}

function textOf(raw = ''): string | null {
  const clean = stripColours(raw).trim()
  if (clean === '') return null
  return clean.length <= mostCharacters ? clean : `${[...clean].slice(0, mostCharacters - 1).join('')}…`
}

/** A server without an answer to that says -1, or nothing. */
function countOf(raw = ''): number | null {
  return /^\d{1,4}$/.test(raw) ? Number(raw) : null
}

function flagOf(raw = ''): boolean | null {
  const flag = countOf(raw)
  return flag === null ? null : flag !== 0
}

/** The limit is in minutes, of a stopwatch's round two with decimals; 0 is none. */
function secondsOf(raw = ''): number | null {
  const minutes = /^\d{1,4}(\.\d{1,9})?$/.test(raw) ? Number(raw) : 0
  return minutes > 0 ? Math.round(minutes * 60) : null
}
