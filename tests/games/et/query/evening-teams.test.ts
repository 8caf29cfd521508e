import { readdirSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../../../src/core/db/database.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import type { SessionTeams } from '../../../../src/games/et/parse/session-teams.ts'
import { fetchSessionTeams } from '../../../../src/games/et/query/fetch-session-teams.ts'
import { fetchSessions } from '../../../../src/games/et/query/fetch-sessions.ts'
import type { FileToImport } from '../../../../src/games/game.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { freshDatabase } from '../../../support/fresh-database.ts'
import { readPlainly } from '../../../support/plain-reader.ts'

const root = `${process.env.REAL_DATA_DIR}/et`

/** One round as somebody else tells of it: who stood where, and who won. Ids are the first eight digits of the guid. */
interface ToldRound {
  sides: ReadonlyMap<string, number>
  defender: number
  winner: number
}

interface Evening {
  teams: SessionTeams
  /** Person to account. */
  accounts: ReadonlyMap<number, string>
  /** The files of a match's rounds; null = there is none. */
  files: ReadonlyMap<number, { first: string; second: string | null }>
}

/**
 * The evenings of the genuine writer, whose rosters are known. Per evening: score, maps played to the end of those begun,
 * how many were in each team, and what is doubtful.
 */
const written: Record<string, string[]> = {
  'e1-clean-3v3': ['5:5, 5 of 5 maps, 3 and 3'],
  // One sits down with the other team for good after the first map, another for the last; one plays half a round.
  'e2-6v6-roster': ['4:2, 3 of 3 maps, 6 and 7, 1 left'],
  'e3-reconnect': ['5:7, 6 of 6 maps, 3 and 3'],
  'e4-midnight-samemap': ['6:2, 4 of 4 maps, 3 and 3'],
  // A round one played twice, one without a second half, one whose second half was cut by a change of map.
  'e5-restart-abort': ['4:0, 2 of 5 maps, 4 and 4'],
  'e6-bots-spec-pause': ['4:0, 2 of 2 maps, 1 and 3', '0:2, 1 of 1 maps, 1 and 3, few-matches'],
  'e7-writer3': ['2:2, 2 of 2 maps, 3 and 3'],
  // Damaged on purpose: what can be read is half a map.
  'e8-damaged': ['0:0, 0 of 1 maps, 3 and 3, few-matches'],
  'e9-writer2': ['2:2, 2 of 2 maps, 3 and 3'],
}

/** Of the genuine evenings with more than one round, by when the first round began; nobody has said who was in a team. */
const genuine: Record<string, string> = {
  '2025-09-24': '8:4, 6 of 6 maps, 4 and 6, 4 left',
  '2025-10-02': '4:16, 10 of 10 maps, 3 and 3',
  '2025-10-12': '3:1, 2 of 3 maps, 3 and 3',
  // One team won all twelve maps.
  '2025-10-14': '0:24, 12 of 12 maps, 4 and 4',
  '2025-10-15': '8:6, 7 of 7 maps, 4 and 4, 2 left',
  // Doubtful: a map of two a side came first, and people came and went.
  '2025-10-17 20:09': '2:2, 2 of 3 maps, 3 and 4, 1 left',
  '2025-10-17 22:41': '2:2, 2 of 3 maps, 3 and 3',
  '2025-10-20': '8:10, 9 of 9 maps, 3 and 3',
  '2025-10-21': '7:9, 8 of 8 maps, 3 and 3',
  '2025-10-22': '14:2, 8 of 8 maps, 4 and 4',
  '2025-10-24': '4:0, 2 of 2 maps, 3 and 3',
  '2025-10-25': '4:0, 2 of 2 maps, 4 and 3, 1 left',
  '2025-10-26 19:07': '4:2, 3 of 3 maps, 3 and 3',
  '2025-10-26 21:35': '1:7, 4 of 4 maps, 3 and 3',
  '2025-10-27': '4:12, 8 of 8 maps, 3 and 3',
  // Doubtful: one clan went home after the third map and another took its place, so the score is against two opponents.
  '2025-11-01': '5:9, 7 of 7 maps, 5 and 8, 3 left, changed',
}

describe.skipIf(!process.env.REAL_DATA_DIR)('the teams of an evening', () => {
  it.each(Object.entries(written))('%s are those that played it', async (name, facts) => {
    const evenings = await eveningsOf(filesIn(`lua-written/${name}/files`))
    const truth = truthOf(name)
    expect([...evenings.values()].map(describeTeams)).toEqual(facts)
    for (const evening of evenings.values()) expectToFit(evening, truth)
  })

  it('of genuine evenings are plausible, and where they are doubtful it is said', async () => {
    const files = filesIn('real')
    const told = readRounds(files)
    const evenings = await eveningsOf(files)
    const facts = [...evenings].flatMap(([start, evening]) => {
      if (evening.teams.matches.length < 2) return []
      const key = [start.slice(0, 10), start].find((key) => key in genuine) ?? start
      return [[key, describeTeams(evening)]]
    })
    expect(Object.fromEntries(facts)).toEqual(genuine)
    for (const evening of evenings.values()) expectToFit(evening, told)
  })
})

/** Who is in a team stood beside its members more often than against them, and the winners are who the files say won. */
function expectToFit({ teams, accounts, files }: Evening, told: ReadonlyMap<string, ToldRound>): void {
  const members = teams.teams.flatMap((team, index) =>
    team.map(({ personId }) => ({ account: accounts.get(personId) ?? '', team: index + 1 })),
  )
  const rounds = teams.matches.flatMap(({ matchId }) => {
    const { first, second } = files.get(matchId) ?? { first: '', second: null }
    return [first, second].flatMap((file) => (file === null ? [] : (told.get(file) ?? [])))
  })
  for (const one of members) {
    // Of everybody together: two who met for one map may have met as opponents and still be of one team.
    const beside = { own: 0, other: 0 }
    for (const other of members) {
      if (other === one) continue
      for (const { sides } of rounds) {
        const [a, b] = [sides.get(one.account), sides.get(other.account)]
        if (a === undefined || b === undefined) continue
        if ((a === b) === (one.team === other.team)) beside.own += 1
        else beside.other += 1
      }
    }
    expect(beside.own, `${one.account} of team ${one.team}`).toBeGreaterThanOrEqual(beside.other)
  }

  for (const { matchId, winner } of teams.matches) {
    const { first = '', second = null } = files.get(matchId) ?? {}
    const [half, whole] = [told.get(first), told.get(second ?? '')]
    const isHeld = half?.winner === half?.defender && whole?.winner === whole?.defender
    const winners = members.filter(({ account }) => whole && whole.sides.get(account) === whole.winner)
    const ofOne = winners.filter(({ team }) => team === 1).length
    const expected = winner === null || !whole ? null : isHeld ? 'draw' : ofOne * 2 > winners.length ? 1 : 2
    expect(winner, second ?? first).toBe(expected)
  }
}

function describeTeams({ teams: { teams, matches, score, doubt } }: Evening): string {
  const left = teams.flat().filter((member) => member.left).length
  return [
    `${score[0]}:${score[1]}`,
    `${matches.filter(({ winner }) => winner !== null).length} of ${matches.length} maps`,
    `${teams[0].length} and ${teams[1].length}`,
    ...(left > 0 ? [`${left} left`] : []),
    ...(doubt ? [doubt] : []),
  ].join(', ')
}

function filesIn(folder: string): FileToImport[] {
  const names = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith('.txt'))
  return names.map((name) => fileOf(name, readFileSync(`${root}/${folder}/${name}`), 'test'))
}

/** Oldest first, by when they began; those without two teams are left out. */
async function eveningsOf(files: readonly FileToImport[]): Promise<Map<string, Evening>> {
  const { db, close } = await freshDatabase()
  try {
    await db.insertInto('servers').values({ key: 'test', name: 'Test' }).execute()
    await importFiles(db, files, utc)
    const accounts = await db.selectFrom('player_accounts').select(['player_id', 'account_id']).execute()
    const byPerson = new Map(accounts.map((row) => [row.player_id, row.account_id]))
    const filesOf = await filesOfMatches(db)
    const evenings = new Map<string, Evening>()
    for (const { id, startedAt } of (await fetchSessions(db, { scope: null, limit: 99 })).reverse()) {
      const teams = await fetchSessionTeams(db, id)
      const start = startedAt.toISOString().slice(0, 16).replace('T', ' ')
      if (teams) evenings.set(start, { teams, accounts: byPerson, files: filesOf })
    }
    return evenings
  } finally {
    await close()
  }
}

async function filesOfMatches(db: Kysely<Database>): Promise<Evening['files']> {
  const matches = await db
    .selectFrom('matches as match')
    .innerJoin('rounds as one', 'one.id', 'match.first_round_id')
    .leftJoin('rounds as two', 'two.id', 'match.second_round_id')
    .select(['match.id', 'one.file_name as first', 'two.file_name as second'])
    .execute()
  return new Map(matches.map(({ id, first, second }) => [id, { first, second }]))
}

interface TrueRound {
  file: string
  defender: number
  winner: number
  players: { guid: string; axis_ms: number; allies_ms: number }[]
}

/** What the match was driven with. */
function truthOf(evening: string): Map<string, ToldRound> {
  const folder = `${root}/lua-written/${evening}/truth`
  const rounds = readdirSync(folder).map((name): TrueRound => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
  return new Map(
    rounds.map(({ file, players, defender, winner }) => {
      const stood = players.filter(({ axis_ms, allies_ms }) => axis_ms !== allies_ms)
      const sides = new Map(
        stood.map(({ guid, axis_ms, allies_ms }) => [guid.slice(0, 8), axis_ms > allies_ms ? 1 : 2]),
      )
      return [file, { sides, defender, winner }]
    }),
  )
}

/** Sides from the second reader, the rest from the two fields of the header. */
function readRounds(files: readonly FileToImport[]): Map<string, ToldRound> {
  const lines = readPlainly(files)
  return new Map(
    files.map(({ name, bytes }) => {
      const [, , , , defender, winner] = new TextDecoder('latin1').decode(bytes).split('\n')[0]?.split('\\') ?? []
      const own = lines.filter((line) => line.file === name && !line.isBot && line.side < 3)
      const sides = new Map(own.map(({ guid, side }) => [guid, side]))
      return [name, { sides, defender: Number(defender), winner: Number(winner) }]
    }),
  )
}
