/**
 * A second reader of round files that shares nothing with src/: it takes a whole folder of one server, oldest first, and
 * walks it once, with one open round one at a time. Plain on purpose; it knows the genuine files, not every damage.
 */
const damage = ['damageGiven', 'damageReceived', 'teamDamageGiven', 'teamDamageReceived'] as const
const engineNames = [...damage, 'gibs', 'selfKills', 'teamKills', 'teamGibs'] as const
type Engine = Record<(typeof engineNames)[number], number | null>
type Own = 'kills' | 'deaths' | 'secondsPlayed' | 'xp' | 'revivesGiven' | 'timesRevived' | 'headshotKills'
type Texts = Record<'file' | 'map' | 'guid' | 'name' | 'verdict', string>
type Flags = Record<'aborted' | 'orphan' | 'isBot', boolean>
export type PlainLine = Engine & Record<Own, number | null> & Texts & Flags & Record<'round' | 'side', number>

interface Row {
  guid: string
  name: string
  restarts: number
  side: number
  /** Columns that hold both rounds in a round two: five a weapon, then damage x4, gibs, self, team kills, team gibs. */
  weapons: number[]
  engine: number[]
  minutes: number | null
  xp: number
  revivesGiven: number | null
  timesRevived: number
  headshotKills: number
}

interface Sheet {
  file: string
  map: string
  round: number
  aborted: boolean
  limit: number
  next: number
  held: boolean
  ms: number
  rows: Row[]
}

const clock = (text: string) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1])
const sum = (numbers: number[], place: number) => numbers.reduce((all, n, i) => (i % 5 === place ? all + n : all), 0)
const near = (a: number, b: number) => Math.abs(a - b) < 6.01
const minus = (a: number[], b: number[]) => a.map((n, i) => n - (b[i] ?? 0))

function readRow(line: string): Row {
  const [guid = '', raw = '', restarts, side, rest = ''] = line.split('\\')
  const words = rest.trim().split(/[ \t]+/)
  const bits = [...Number(words[0]).toString(2)].reverse()
  const weapons = Array<number>(140).fill(0)
  let word = 1
  bits.forEach((bit, weapon) => {
    for (let i = 0; bit === '1' && i < 5; i++) weapons[weapon * 5 + i] = Number(words[word++])
  })
  const more = words.slice(word).map(Number)
  const value = (i: number) => more[i] ?? Number.NaN
  return {
    guid,
    name: raw.replace(/\^[^\s^]/gu, '').replace(/\p{Cc}/gu, ''),
    restarts: Number(restarts),
    side: Number(side),
    weapons,
    engine: more.slice(0, 8),
    minutes: more.length === 32 ? null : value(22),
    xp: value(9),
    revivesGiven: more.length >= 38 ? value(37) : null,
    timesRevived: value(19),
    headshotKills: value(14),
  }
}

function readSheet(file: string, bytes: Uint8Array): Sheet | null {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  if (lines.length < 3 || lines.pop() !== '') return null
  const [, map = '', , named, defender, winner, limit = '', next = '', ms = '0'] = (lines[0] ?? '').split('\\')
  const rows = lines.slice(1).map(readRow)
  const cut = Number(ms) < 0 || (ms === '0' && named === '2' && rows.every(({ restarts }) => restarts === 0))
  const round = cut ? 3 - Number(named) : Number(named)
  const sheet = { file, map, round, aborted: cut, limit: clock(limit), next: clock(next), ms: Number(ms), rows }
  return { ...sheet, held: defender === winner }
}

const isBot = (row: Row) => row.guid.startsWith('OMNIBOT') || row.name.includes('[BOT]')
const same = (a: Row, b: Row) => a.guid === b.guid && (!isBot(a) || a.name === b.name)
const counts = (row: Row) => [...row.weapons.map((n, i) => (i % 5 === 1 ? 0 : n)), ...row.engine, row.minutes ?? 0]
const fell = (one: Row, two: Row) => two.restarts <= one.restarts || minus(counts(two), counts(one)).some((n) => n < 0)

/** Seconds played: the header's, or what header and the longest minutes agree on, or those minutes. */
function lengthOf(sheet: Sheet, first: Sheet | null): number | null {
  if (sheet.ms > 0) return Math.round(sheet.ms / 1000)
  const claim = sheet.held ? sheet.limit : sheet.next
  if (sheet.rows.some(({ minutes }) => minutes === null)) return claim
  const own = sheet.rows.map((row) => {
    const one = first?.rows.find((other) => same(other, row))
    return (row.minutes ?? 0) - (one && !fell(one, row) ? (one.minutes ?? 0) : 0)
  })
  const longest = Math.round(Math.max(...own) * 60)
  return !sheet.aborted && near(claim, longest) ? claim : longest
}

function tell(sheet: Sheet, row: Row, first: Sheet | null): PlainLine | null {
  const one = sheet.round === 2 ? first?.rows.find((other) => same(other, row)) : undefined
  const length = sheet.round === 1 || first ? lengthOf(sheet, first) : null
  const full = row.minutes !== null && length !== null && near(row.minutes * 60, length)
  const goesOn = one && !fell(one, row) && !(full && (one.minutes ?? 0) > 0.2)
  const lost = sheet.round === 2 && !first
  const weapons = goesOn ? minus(row.weapons, one.weapons) : row.weapons
  const engine = goesOn ? minus(row.engine, one.engine) : row.engine
  const before = goesOn ? (one.minutes ?? 0) : 0
  if (goesOn && row.side === 3 && minus(counts(row), counts(one)).every((n) => n === 0)) return null

  const both = (length ?? 0) + (goesOn && first ? (lengthOf(first, null) ?? 0) : 0)
  const played = row.minutes === null ? null : Math.min(Math.round((row.minutes - before) * 60), length ?? 0)
  const secondsPlayed = row.minutes !== null && near(row.minutes * 60, both) ? length : played
  const engineColumns = engineNames.map((column, i) => [column, lost ? null : engine[i]])
  const { file, map, round, aborted } = sheet
  const { guid, name, side, xp, revivesGiven, timesRevived, headshotKills } = row
  return {
    ...{ file, map, round, aborted, orphan: lost, guid, name, isBot: isBot(row), side },
    ...{ xp, revivesGiven, timesRevived, headshotKills },
    ...(Object.fromEntries(engineColumns) as Engine),
    kills: lost ? null : sum(weapons, 2),
    deaths: lost ? null : sum(weapons, 3),
    secondsPlayed: lost ? null : secondsPlayed,
    verdict:
      round === 1 ? 'as-written' : lost ? 'orphan' : !one ? 'joined-late' : goesOn ? 'subtracted' : 'counter-reset',
  }
}

const played = (sheet: Sheet | null) =>
  sheet && `${sheet.map} ${sheet.round} ${sheet.rows.map((row) => JSON.stringify(row)).sort()}`

/** Every player's own numbers of every round; files in any order, of one server. Of a round saved twice the second. */
export function readPlainly(files: readonly { name: string; bytes: Uint8Array }[]): PlainLine[] {
  const inOrder = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const sheets = inOrder.flatMap(({ name, bytes }) => readSheet(name, bytes) ?? [])
  let open: Sheet | null = null
  return sheets.flatMap((sheet, i) => {
    if (played(sheet) === played(sheets[i + 1] ?? null)) return []
    const first: Sheet | null = sheet.round === 2 && open?.map === sheet.map && open.next === sheet.limit ? open : null
    open = sheet.round === 1 && !sheet.aborted ? sheet : null
    return sheet.rows.flatMap((row) => tell(sheet, row, first) ?? [])
  })
}
