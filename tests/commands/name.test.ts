import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linkPlayer } from '../../src/core/players/links.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

const [ann, ben, boss] = ['100000000000000001', '100000000000000002', '100000000000000009']

let fresh: FreshDatabase
let shell: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  shell = await openShell(fresh.db)
  await seedRounds(fresh.db, [
    {
      endedAt: '2026-03-01T20:00:00Z',
      lines: [
        { guid: 'AAAA0001', name: 'Jörg' },
        { guid: 'AAAA0002', name: 'ben' },
        { guid: 'AAAA0003', name: 'carl' },
      ],
    },
    { endedAt: '2026-03-02T20:00:00Z', lines: [{ guid: 'AAAA0001', name: 'vektor' }] },
    { endedAt: '2026-03-03T20:00:00Z', lines: [{ guid: 'BBBB0001', name: 'vektor’s new PC' }] },
    {
      endedAt: '2026-03-04T20:00:00Z',
      server: 2,
      session: 2,
      lines: [
        { guid: 'AAAA0001', name: 'masked' },
        { guid: 'CCCC0001', name: 'elsewhere' },
      ],
    },
  ])
})
afterEach(() => fresh.close())

async function ask(line: string, discordId: string | null = boss, scope: number[] | null = [1]) {
  const asker = { discordId, isOperator: discordId === boss, managesGuild: false }
  const reply = await shell(line, { asker, place: { guildId: '10', channelId: '11' }, scope })
  expect(reply.visibility).toBe('private')
  return { ...reply, words: wordsOf(reply) }
}

describe('/find', () => {
  it.each([
    ['jorg', 'masked (Jörg) | 2 | 2026-03-02 | AAAA0001 | #1'],
    ['VEKTOR', 'masked (vektor) | 2 | 2026-03-02 | AAAA0001 | #1'],
    ['aaaa0002', 'ben | 1 | 2026-03-01 | AAAA0002 | #2'],
    ['#3', 'carl | 1 | 2026-03-01 | AAAA0003 | #3'],
  ])('finds by %s, and leads to the numbers', async (typed, row) => {
    const { words, buttons } = await ask(`/find ${typed}`, ann)
    expect(words).toContain(row)
    const number = row.slice(row.lastIndexOf('#'))
    expect(buttons?.map(({ command }) => command)).toContain(`/stats player:${number}`)
  })

  it('is forgiving, best first, and says that it guesses', async () => {
    const { words, sections } = await ask('/find vektors', ann)
    expect(words).toContain('Nobody was called exactly “vektors”')
    const [table] = sections
    expect(table?.kind === 'table' && table.rows.map(([name]) => name)).toEqual(['vektor’s new PC', 'masked (vektor)'])
  })

  it('knows nobody who never played where one may look', async () => {
    expect((await ask('/find elsewhere', ann)).title).toBe('Nobody found')
    expect((await ask('/find #5', ann)).title).toBe('Nobody found')
    expect((await ask('/find elsewhere', boss, null)).words).toContain('CCCC0001')
    expect((await ask('/find', ann)).title).toBe('Whom do you look for?')
  })
})

describe('/aliases', () => {
  it('tells the names, rounds and accounts of where one may look', async () => {
    const seen = await ask('/aliases #1', ann)
    expect(seen.words).toContain('vektor | 1 | 2026-03-02 | 2026-03-02\nJörg | 1 | 2026-03-01 | 2026-03-01')
    expect(seen.words).toContain('AAAA0001 | 2 | 2026-03-01 | 2026-03-02 | ET:Legacy')
    const all = await ask('/aliases #1', boss, null)
    expect(all.words).toContain('masked | 1 | 2026-03-04 | 2026-03-04')
    expect(all.words).toContain('AAAA0001 | 3 | 2026-03-01 | 2026-03-04 | ET:Legacy')
  })

  it('says the same of names as the names on record, when everything may be seen', async () => {
    const names = await fresh.db
      .selectFrom('player_names')
      .where('account_id', '=', 1)
      .select(['name', 'rounds'])
      .orderBy('last_seen_at', 'desc')
      .execute()
    const { words } = await ask('/aliases #1', boss, null)
    for (const { name, rounds } of names) expect(words).toContain(`${name} | ${rounds} | `)
  })

  it('tells whose a link is to themselves and to operators, and to others that there is one', async () => {
    expect((await ask('/aliases #1', ben)).words).toContain('Discord: linked to nobody')
    await linkPlayer(fresh.db, { discordId: ann, playerId: 1, by: ann, takeOver: false })
    expect((await ask('/aliases #1', ann)).words).toContain('Discord: linked to you')
    expect((await ask('/aliases #1', boss)).words).toContain(`Discord: linked to ${ann}`)
    const others = (await ask('/aliases #1', ben)).words
    expect(others).toContain('Discord: linked to a Discord user')
    expect(others).not.toContain(ann)
  })

  it('tells of merges who made them and when, by their id to operators alone', async () => {
    await ask('/name merge player:#1 other:#4 reason:told me')
    expect((await ask('/aliases #1', boss)).words).toMatch(
      new RegExp(`1: #4 into #1, 1 account \\| ${boss} \\| 20\\d\\d-\\S+ \\S+ \\| told me \\| $`, 'm'),
    )
    const others = (await ask('/aliases #1', ben)).words
    expect(others).toContain('1: #4 into #1, 1 account | an operator | ')
    expect(others).not.toContain(boss)
    await ask('/name undo 1')
    expect((await ask('/aliases #1', ben)).words).not.toContain('#4 into #1')
    expect((await ask('/aliases #1', boss)).words).toMatch(new RegExp(`told me \\| 20\\d\\d.* · ${boss}$`, 'm'))
  })

  it('keeps quiet about a merge with an account that played elsewhere alone', async () => {
    await ask('/name merge player:#1 other:#5', boss, null)
    expect((await ask('/aliases #1', ben)).words).not.toContain('#5 into')
    expect((await ask('/aliases #1', ben)).words).not.toContain('CCCC0001')
    expect((await ask('/aliases #1', boss)).words).toContain('#5 into #1')
  })
})

describe('/name', () => {
  it.each(['/name merge player:#1 other:#2', '/name undo 1', '/name undo', '/name show-as player:#1 name:Jörg'])(
    '%s is for operators',
    async (line) => {
      expect((await ask(line, ann)).title).toBe('Only for operators')
      expect(await fresh.db.selectFrom('player_merges').select('id').execute()).toEqual([])
    },
  )

  it('makes two people one in every answer, and takes that back by the button', async () => {
    const before = (await ask('/find vektor', ann)).words
    const merged = await ask('/name merge player:vektor other:#4')
    expect(merged.words).toContain('vektor’s new PC (#4) is masked (#1) now: 1 account went over. This is merge 1')
    expect(merged.words).toContain(boss)
    expect((await ask('/find vektor', ann)).words).toContain('| 3 | 2026-03-03 | AAAA0001, BBBB0001 | #1')
    expect((await ask('/find #4', ann)).words).toContain('| #1')
    expect(wordsOf(await shell('/stats player:#4', { scope: [1] }))).toContain('3 rounds')

    const undo = merged.buttons?.[0]?.command ?? ''
    expect((await ask(undo)).words).toContain('1 account is vektor’s new PC (#4)’s again, and no longer masked (#1)’s.')
    expect((await ask('/find vektor', ann)).words).toBe(before)
    expect((await ask(undo)).words).toContain('was undone at')
  })

  it('refuses to undo a merge whose accounts a later one has moved on', async () => {
    await ask('/name merge player:#2 other:#1')
    await ask('/name merge player:#3 other:#2')
    const refused = await ask('/name undo 1')
    expect([refused.title, refused.words.includes('/name undo merge:2')]).toEqual([
      'A later merge stands in the way',
      true,
    ])
    expect((await ask('/name undo')).words).toMatch(/2: #2 into #3, 2 accounts[\s\S]*1: #1 into #2, 1 account/)
    expect((await ask('/name undo 7')).title).toBe('No such merge')
  })

  it('merges nobody twice, nor somebody into themselves', async () => {
    expect((await ask('/name merge player:#1 other:#1')).title).toBe('Nothing to do')
    expect((await ask('/name merge player:#1')).title).toBe('Which player?')
    await ask('/name merge player:#1 other:#2')
    // The number of somebody who was merged means whom they were merged into.
    expect((await ask('/name merge player:#1 other:#2')).title).toBe('Nothing to do')
  })

  it('shows a player under a name they had, until it is to be the newest again', async () => {
    expect((await ask('/name show-as player:#1 name:jorg')).words).toContain('masked (#1) is shown as Jörg')
    expect((await ask('/find vektor', ann)).words).toContain('Jörg (vektor)')
    expect((await ask('/aliases #1', boss)).words).toContain(`Shown under: Jörg, chosen by ${boss} on 20`)
    expect((await ask('/aliases #1', ben)).words).toContain('Shown under: Jörg, chosen by an operator')
    expect((await ask('/name show-as player:#1 name:Jörg')).title).toBe('Nothing to do')
    const never = await ask('/name show-as player:#1 name:ben')
    expect([never.title, never.words.includes('vektor')]).toEqual(['Not a name of theirs', true])
    expect((await ask('/name show-as player:#1')).words).toContain('under the newest name again: masked')
  })
})
