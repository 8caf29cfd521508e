import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { seedMatch, seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

const [ann, boss] = ['100000000000000001', '100000000000000009']
const people = ['ann', 'ben', 'carl', 'dora']

let fresh: FreshDatabase
let shell: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  shell = await openShell(fresh.db)
  const rounds = [0, 1, 2, 3].map((at) => ({
    endedAt: `2026-03-01T20:${at}5:00Z`,
    map: at < 2 ? 'supply' : 'radar',
    round: at % 2 === 0 ? (1 as const) : (2 as const),
    // Sides swap between the rounds.
    lines: people.map((name, place) => ({ guid: `AAAA000${place + 1}`, name, side: 1 + ((place + at) % 2) })),
  }))
  const ids = await seedRounds(fresh.db, rounds)
  await seedMatch(fresh.db, [ids[0] ?? 0, ids[1] ?? 0], 'first-attackers')
  await seedMatch(fresh.db, [ids[2] ?? 0, ids[3] ?? 0], 'draw')
  await seedRounds(fresh.db, [
    { endedAt: '2026-03-02T20:00:00Z', server: 2, session: 2, lines: [{ guid: 'CCCC0001', name: 'elsewhere' }] },
  ])
})
afterEach(() => fresh.close())

async function ask(line: string, discordId: string | null = boss, scope: number[] | null = [1]) {
  const asker = { discordId, isOperator: discordId === boss, managesGuild: true }
  const reply = await shell(line, { asker, place: { guildId: '10', channelId: '11' }, scope })
  return { ...reply, words: wordsOf(reply) }
}
async function privately(line: string, discordId: string | null = boss, scope: number[] | null = [1]) {
  const reply = await ask(line, discordId, scope)
  expect(reply.visibility).toBe('private')
  return reply
}

describe('/admin round-exclude', () => {
  it('takes a round out, tells why wherever it is shown, and brings it back by the button', async () => {
    const before = (await ask('/leaderboard metric:kills min_rounds:1')).words
    const done = await privately('/admin round-exclude round:#1 reason:"a test of the map"')
    expect(done.title).toBe('Excluded')
    expect(done.words).toMatch(
      /^supply R1, .*\(#1\) counts for nothing from now on, by 100000000000000009: a test of the map$/m,
    )

    expect((await ask('/last_round round:1', ann)).words).toContain(
      'Excluded: a test of the map. This round counts for nothing.',
    )
    const evening = await ask('/last_session view:maps', ann)
    expect(evening.words).toContain('supply | excluded: a test of the map | ')
    expect(evening.words).toContain('1 round is not counted: supply round 1 excluded (a test of the map).')
    expect(evening.words).toMatch(/supply \| excluded.* \| not counted/)
    expect((await ask('/stats player:ann', ann)).words).toContain('3 rounds')
    expect((await ask('/leaderboard metric:kills min_rounds:1')).words).not.toBe(before)

    const again = await privately('/admin round-exclude round:#1 reason:other')
    expect([again.title, again.words.includes('a test of the map')]).toEqual(['Nothing to do', true])
    expect((await privately('/admin round-exclude')).words).toMatch(
      /#1 2026-03-01-200500-supply-round-1\.txt \| a test of the map \| 1000/,
    )
    expect((await privately(done.buttons?.[0]?.command ?? '')).title).toBe('Undone')
    expect((await ask('/leaderboard metric:kills min_rounds:1')).words).toBe(before)
    expect((await ask('/last_session view:maps', ann)).words).not.toContain('excluded')
    expect((await privately('/admin round-exclude')).words).toMatch(
      /a test of the map \| 1\d+ \| 20.* \| 20.* · 1\d+$/m,
    )
  })

  it('leaves the match without a result in the score of the teams', async () => {
    expect((await ask('/last_session view:teams')).words).toContain('Team 1: 1\nTeam 2: 3')
    await privately('/admin round-exclude round:#2 reason:cheated')
    expect((await ask('/last_session view:teams')).words).toContain('Team 1: 1\nTeam 2: 1')
  })

  it('wants a reason, a round in sight, and an operator', async () => {
    expect((await privately('/admin round-exclude')).title).toBe('No round is excluded')
    expect((await privately('/admin round-exclude round:#1')).title).toBe('Why?')
    expect((await privately('/admin round-exclude round:#1 undo:yes')).title).toBe('Nothing to do')
    expect((await privately('/admin round-exclude round:#5 reason:x')).title).toBe('No such round')
    expect((await privately('/admin round-exclude round:#1 reason:x', ann)).title).toBe('Only for operators')
    expect(await fresh.db.selectFrom('round_exclusions').select('id').execute()).toEqual([])
    expect((await privately('/admin round-exclude round:#5 reason:x', boss, null)).title).toBe('Excluded')
  })
})

describe('/admin session-teams', () => {
  it('puts a player into the other team, says so in the evening, and takes it back', async () => {
    const before = (await ask('/last_session view:teams', ann)).words
    const set = await privately('/admin session-teams player:ann reason:"helped out"')
    expect(set.words).toContain('ann is in team 2 now, by 100000000000000009: helped out')
    expect(set.words).toContain('ann | helped out | 100000000000000009 | 20')
    const evening = (await ask('/last_session view:teams', ann)).words
    expect(evening).toMatch(/ann .*set by an admin/)
    expect(evening).not.toContain('helped out')
    expect((await privately('/admin session-teams player:ann team:2 reason:again')).title).toBe('Nothing to do')
    expect((await privately('/admin session-teams')).words).toContain('ann | helped out')

    expect((await privately('/admin session-teams player:ann undo:yes')).words).toContain(
      'What was said last of ann is taken back, by 100000000000000009.',
    )
    expect((await ask('/last_session view:teams', ann)).words).toBe(before)
    expect((await privately('/admin session-teams player:ann undo:yes')).title).toBe('Nothing to do')
  })

  it('wants a reason, somebody who was there, and an operator', async () => {
    expect((await privately('/admin session-teams player:ann')).title).toBe('Why?')
    expect((await privately('/admin session-teams player:elsewhere reason:x')).title).toBe('No such player')
    expect((await privately('/admin session-teams player:elsewhere reason:x session:1', boss, null)).title).toBe(
      'Not there',
    )
    expect((await privately('/admin session-teams player:ann session:2 reason:x')).title).toMatch(/^No such session/)
    expect((await privately('/admin session-teams player:ann reason:x', ann)).title).toBe('Only for operators')
    expect(await fresh.db.selectFrom('team_assignments').select('id').execute()).toEqual([])
  })
})
