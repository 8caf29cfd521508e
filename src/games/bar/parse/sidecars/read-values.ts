import { longestMatch } from '../summary/match-time.ts'
import { cleanText } from './clean-text.ts'

/** Framed by marks that say how sure it is: '[33.06]', '#12.1#', '~(20)'. Hundredths; null = no number in it. */
export function readSkill(raw: string | number | null): number | null {
  const found = /-?\d+(?:\.\d+)?/.exec(String(raw ?? ''))
  const skill = found ? Math.round(Number(found[0]) * 100) / 100 : Number.NaN
  return Math.abs(skill) < 1000 ? skill : null
}

/** Parts from 0 to `full`, as '#rrggbb'; null when one is missing or outside. */
export function readColour(parts: readonly (number | null)[], full: 1 | 255): string | null {
  if (parts.length !== 3) return null
  const bytes = parts.map((part) => (part === null ? Number.NaN : Math.round((part / full) * 255)))
  if (!bytes.every((byte) => byte >= 0 && byte <= 255)) return null
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** A number from 1 on as text: accounts and matches. 0 is what games that are played offline have, so it names nothing. */
export function readId(raw: string | number | null): string | null {
  const text = String(raw ?? '').trim()
  return /^[1-9]\d{0,14}$/.test(text) ? text : null
}

/** Within the years that a game of today can be of. */
export function readTime(raw: string | null): Date | null {
  const time = new Date(raw ?? '')
  const year = time.getUTCFullYear()
  return year >= 2000 && year < 2100 ? time : null
}

/** Milliseconds as seconds; null for what no match can take. */
export function readDuration(ms: number | null): number | null {
  return ms !== null && ms > 0 && ms <= longestMatch * 3_600_000 ? ms / 1000 : null
}

/** Replays are named '2025-06-19_01-08-57-240_<map>_<engine>.sdfz', the time in UTC. */
export function readReplayName(raw: string | null): { startedAt: Date | null; engine: string | null } {
  const name = raw?.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const stamp = /^(\d{4}-\d\d-\d\d)_(\d\d)-(\d\d)-(\d\d)(?:-(\d{3}))?_/.exec(name)
  const [, day, hour, minute, second, ms = '000'] = stamp ?? []
  const engine = /_([^_]+)\.sdfz$/.exec(name)?.[1] ?? null
  return {
    startedAt: stamp ? readTime(`${day}T${hour}:${minute}:${second}.${ms}Z`) : null,
    engine: engine === null ? null : cleanText(engine),
  }
}

/** Shares of the map (0 to 1) in world units; null when they are no box or the map's size is not known. */
export function readStartBox(
  shares: { left: number | null; top: number | null; right: number | null; bottom: number | null } | null,
  width: number | null,
  height: number | null,
): { left: number; top: number; right: number; bottom: number } | null {
  if (!shares || width === null || height === null) return null
  const { left, top, right, bottom } = shares
  if (left === null || top === null || right === null || bottom === null) return null
  if (left < 0 || top < 0 || right > 1 || bottom > 1 || left >= right || top >= bottom) return null
  const [across, down] = [(share: number) => Math.round(share * width), (share: number) => Math.round(share * height)]
  return { left: across(left), top: down(top), right: across(right), bottom: down(bottom) }
}
