import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergePlayers } from '../../../../src/core/players/merge-players.ts'
import { undoMerge } from '../../../../src/core/players/undo-merge.ts'
import { assignTeam, unassignTeam } from '../../../../src/games/et/import/assign-team.ts'
import { excludeRound } from '../../../../src/games/et/import/exclude-round.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { reimportFile } from '../../../../src/games/et/import/reimport-file.ts'
import { fetchSessionTeams } from '../../../../src/games/et/query/fetch-session-teams.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

const [supply, radar] = smallEvening.maps
if (!supply || !radar) throw new Error('the small evening has two maps')
/** An hour after the small evening; people begin on the other sides. */
const afterwards = simulateEvening({
  ...smallEvening,
  seed: 8,
  start: '2026-05-01-223000',
  players: smallEvening.players.map((player) => ({ ...player, team: player.team === 0 ? 1 : 0 })),
  maps: [supply, radar],
}).files
/** A map in between, so that all of it is one evening. */
const between = simulateEvening({
  ...smallEvening,
  seed: 9,
  start: '2026-05-01-211500',
  maps: [{ ...radar, name: 'oasis' }],
}).files
const early = simulateEvening(smallEvening).files

let open: FreshDatabase

const bring = (files: readonly { name: string; text: string }[]) =>
  importFiles(
    open.db,
    files.map(({ name, text }) => fileOf(name, text)),
    utc,
  )
const sessions = async () =>
  (await open.db.selectFrom('gaming_sessions').select('id').orderBy('started_at').execute()).map(({ id }) => id)
const personOf = async (name: string) => {
  const { rows } = await sql<{ id: number }>`
    select account.player_id as id from player_names as alias join player_accounts as account on account.id = alias.account_id
    where alias.name = ${name}`.execute(open.db)
  return rows[0]?.id ?? 0
}
/** Names by team, those set by hand with a star. */
async function teams(sessionId: number): Promise<string[]> {
  const found = await fetchSessionTeams(open.db, sessionId)
  const { rows } = await sql<{ id: number; name: string }>`
    select account.player_id as id, max(alias.name) as name
    from player_names as alias join player_accounts as account on account.id = alias.account_id group by 1`.execute(
    open.db,
  )
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  return (found?.teams ?? []).map((members) =>
    members
      .map(({ personId, isAssigned }) => `${nameOf.get(personId)}${isAssigned ? '*' : ''}`)
      .sort()
      .join(' '),
  )
}
async function assign(sessionId: number, name: string, team: 1 | 2 | 'other', scope: number[] | null = null) {
  return assignTeam(open.db, { sessionId, playerId: await personOf(name), team, reason: 'told', by: 'boss', scope })
}
async function unassign(sessionId: number, name: string) {
  return unassignTeam(open.db, { sessionId, playerId: await personOf(name), by: 'boss', scope: null })
}

describe.each(engines)('a team that an operator sets, on %s', (engine) => {
  beforeEach(async () => {
    open = await freshDatabase(engine)
  })
  afterEach(() => open.close())

  it('moves one player and nobody else, and can be taken back', async () => {
    await bring(early)
    const [session = 0] = await sessions()
    expect(await teams(session)).toEqual(['Bo Dag Finn', 'Ada Cleo Eve'])
    expect(await assign(session, 'Ada', 1)).toEqual({ kind: 'assigned', team: 1 })
    expect(await teams(session)).toEqual(['Ada* Bo Dag Finn', 'Cleo Eve'])
    expect(await assign(session, 'Ada', 1)).toEqual({ kind: 'unchanged', team: 1 })
    expect(await assign(session, 'Bo', 'other')).toEqual({ kind: 'assigned', team: 2 })
    expect(await teams(session)).toEqual(['Ada* Dag Finn', 'Bo* Cleo Eve'])

    // The last word first; what was said before it holds again.
    expect(await assign(session, 'Ada', 'other')).toEqual({ kind: 'assigned', team: 2 })
    expect(await teams(session)).toEqual(['Dag Finn', 'Ada* Bo* Cleo Eve'])
    expect(await unassign(session, 'Ada')).toEqual({ kind: 'unassigned' })
    expect(await teams(session)).toEqual(['Ada* Dag Finn', 'Bo* Cleo Eve'])
    for (const name of ['Ada', 'Bo']) expect((await unassign(session, name)).kind).toBe('unassigned')
    expect(await teams(session)).toEqual(['Bo Dag Finn', 'Ada Cleo Eve'])
    expect(await unassign(session, 'Ada')).toEqual({ kind: 'not-assigned' })
  })

  it('is kept by a re-import, and by the evening it becomes a part of', async () => {
    await bring(afterwards)
    const [lone = 0] = await sessions()
    expect(await teams(lone)).toEqual(['Ada Cleo Eve', 'Bo Dag Finn'])
    await assign(lone, 'Ada', 2)
    expect(await teams(lone)).toEqual(['Cleo Eve', 'Ada* Bo Dag Finn'])

    // What was played before it arrives late: the first match is another, and so the other team is the first.
    await bring([...early, ...between])
    const [whole = 0, ...others] = await sessions()
    expect(others).toEqual([])
    expect(await teams(whole)).toEqual(['Ada* Bo Dag Finn', 'Cleo Eve'])

    const { key } = await open.db.selectFrom('servers').select('key').executeTakeFirstOrThrow()
    for (const { name, text } of afterwards)
      await reimportFile(open.db, fileOf(name, text, key), { ...utc, dryRun: false })
    expect(await teams((await sessions())[0] ?? 0)).toEqual(['Ada* Bo Dag Finn', 'Cleo Eve'])
  })

  it('follows the person their account is of', async () => {
    await bring(early)
    const [session = 0] = await sessions()
    await assign(session, 'Ada', 1)
    const [ada, cleo] = [await personOf('Ada'), await personOf('Cleo')]
    const merged = await mergePlayers(open.db, { into: cleo, from: ada, reason: null, by: 'boss' })
    expect(await teams(session)).toEqual(['Bo Cleo* Dag Finn', 'Eve'])
    await undoMerge(open.db, { mergeId: merged.kind === 'merged' ? merged.mergeId : 0, by: 'boss' })
    expect(await teams(session)).toEqual(['Ada* Bo Dag Finn', 'Cleo Eve'])
  })

  it('holds while a half of its match is excluded, and rests while both are', async () => {
    await bring(early)
    const [session = 0] = await sessions()
    await assign(session, 'Ada', 1)
    const [first, second] = await open.db.selectFrom('rounds').select('id').orderBy('ended_at').execute()
    const wish = { reason: 'a test', scope: null, by: 'boss' }
    await excludeRound(open.db, { ...wish, roundId: first?.id ?? 0 })
    expect(await teams(session)).toEqual(['Ada* Bo Dag Finn', 'Cleo Eve'])
    expect((await fetchSessionTeams(open.db, session))?.matches[0]?.winner).toBeNull()
    await excludeRound(open.db, { ...wish, roundId: second?.id ?? 0 })
    expect((await teams(session)).join(' ')).not.toContain('*')
  })

  it('is for who played, on servers in scope', async () => {
    await bring(early)
    const [session = 0] = await sessions()
    expect(await assign(session, 'nobody', 1)).toEqual({ kind: 'not-there' })
    expect(await assign(session, 'Ada', 1, [99])).toEqual({ kind: 'unknown' })
    expect(await assign(99, 'Ada', 1)).toEqual({ kind: 'unknown' })
  })
})
