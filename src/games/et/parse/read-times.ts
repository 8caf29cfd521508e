import { z } from 'zod'
import { mapInFileName } from './map-in-file-name.ts'
import type { SiblingName } from './sibling-name.ts'
import { stripColours } from './strip-colours.ts'
import type { RosterName, SiblingRejection, SiblingResult } from './written-sibling.ts'

const seconds = z.number().nullish()

/** `meta` is numbers; `payload` is what the writer sent to Discord, with all else as texts in an embed's fields. */
const shape = z.object({
  meta: z.object({
    map: z.string().min(1).max(100),
    round: z.number(),
    round_start_unix: seconds,
    round_end_unix: seconds,
    actual_duration_seconds: seconds,
    warmup_seconds: seconds,
    pause_seconds: seconds,
    pause_count: seconds,
  }),
  payload: z
    .object({
      embeds: z.array(z.object({ fields: z.array(z.object({ name: z.string(), value: z.string() })).max(100) })),
    })
    .nullish()
    .catch(null),
})

const roster = z.array(z.object({ guid: z.string().max(64), name: z.string().max(100) })).max(64)

/** Longer than any round, warm-up or pause: a start that the writer missed is 0, and then a length is of 50 years. */
const daySeconds = 86_400

/** Reads a gametime file. Unknown fields are ignored; a number that cannot be is unknown. */
export function readTimes(name: SiblingName, text: string): SiblingResult {
  const parsed = shape.safeParse(parseJson(text))
  if (!parsed.success) return rejected('bad-json', 'The file is not JSON of the shape that the writer gives it.')
  const { meta, payload } = parsed.data
  if (meta.round !== name.round || mapInFileName(meta.map) !== mapInFileName(name.map))
    return rejected('name-and-content-differ', 'The file tells of another round than its name.')

  const fields = new Map(payload?.embeds[0]?.fields.map((field) => [field.name, field.value]))
  const startedAt = (meta.round_start_unix ?? 0) * 1000
  const caller = clean(fields.get('Lua_SurrenderCallerName') ?? '')
  const endReason = clean(fields.get('Lua_EndReason') ?? '')
  const side = fields.get('Lua_SurrenderTeam')
  return {
    ok: true,
    written: {
      kind: 'times',
      map: clean(meta.map),
      round: name.round,
      startedAt: startedAt <= name.at && startedAt > name.at - daySeconds * 1000 ? startedAt : null,
      endedAt: name.at,
      seconds: positive(meta.actual_duration_seconds),
      warmupSeconds: positive(meta.warmup_seconds),
      pauses: span(meta.pause_count),
      pauseSeconds: span(meta.pause_seconds),
      endReason: /^[a-z_]{1,30}$/.test(endReason) ? endReason : null,
      surrenderSide: endReason === 'surrender' && (side === '1' || side === '2') ? (side === '1' ? 1 : 2) : null,
      surrenderCaller: endReason === 'surrender' && caller !== '' ? caller.slice(0, 100) : null,
      axis: readRoster(fields.get('Axis_JSON')),
      allies: readRoster(fields.get('Allies_JSON')),
    },
  }
}

/** JSON within JSON, and the writer may have escaped it once more than it should. */
function readRoster(text: string | undefined): RosterName[] {
  if (text === undefined) return []
  const parsed = roster.safeParse(parseJson(text) ?? parseJson(text.replaceAll('\\"', '"')))
  return parsed.success ? parsed.data.map(({ guid, name }) => ({ guid: clean(guid), name: clean(name) })) : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function span(value: number | null | undefined): number | null {
  return value != null && value >= 0 && value <= daySeconds ? Math.round(value) : null
}

/** What the writer did not see begin has a length of 0. */
function positive(value: number | null | undefined): number | null {
  return span(value) || null
}

/** JSON can spell half a character, which no database keeps. */
function clean(text: string): string {
  return Buffer.from(stripColours(text)).toString().trim()
}

function rejected(code: SiblingRejection['code'], sentence: string): SiblingResult {
  return { ok: false, rejection: { code, sentence, line: null } }
}
