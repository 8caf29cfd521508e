import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Acts, HouseStatus, ReimportWish } from '../../src/core/commands/acts.ts'
import type { Scope } from '../../src/core/commands/command-context.ts'
import { loadRegistry } from '../../src/core/commands/registry.ts'
import { fetchScope } from '../../src/core/guilds/fetch-scope.ts'
import { fetchGuildSettings } from '../../src/core/guilds/guild-settings.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { quietContext } from '../support/quiet-context.ts'
import { seedRounds } from '../support/seed-et.ts'
import { now, openShell, wordsOf } from '../support/seed-shell.ts'

const registry = await loadRegistry(new URL('../../commands', import.meta.url).pathname)
const anybody = { discordId: '100000000000000001', isOperator: false, managesGuild: false }
const manager = { ...anybody, managesGuild: true }
const operator = { ...anybody, discordId: '100000000000000009', isOperator: true }

const status: HouseStatus = {
  version: '1.2.3',
  database: 'Postgres',
  startedAt: new Date('2026-03-30T10:00:00Z'),
  servers: [
    { name: 'Home', feed: 'fine', reason: null, lastFileAt: new Date('2026-03-31T11:00:00Z') },
    { name: 'Away', feed: 'broken', reason: 'connection refused', lastFileAt: null },
    { name: 'Old', feed: 'unknown', reason: null, lastFileAt: null },
  ],
  files: { imported: 1200, rejected: 2 },
  lastRejected: [{ name: 'round-7.txt', reason: 'it is cut in the middle', at: new Date('2026-03-31T11:30:00Z') }],
  reimports: [
    {
      game: 'ET:Legacy',
      files: 40,
      outcomes: { imported: 12 },
      changed: 3,
      askedAt: new Date('2026-03-02T09:00:00Z'),
      finishedAt: null,
    },
  ],
  queuedJobs: 3,
  parkedJobs: 1,
}

let fresh: FreshDatabase
let shell: Awaited<ReturnType<typeof openShell>>
let wishes: ReimportWish[]
let scopes: Scope[]
const acts: Acts = {
  status: async (scope) => {
    scopes.push(scope)
    return status
  },
  reimport: async (wish) => {
    wishes.push(wish)
    return '12 files are queued.'
  },
  retryParked: async () => status.parkedJobs,
}
beforeEach(async () => {
  fresh = await freshDatabase()
  shell = await openShell(fresh.db)
  wishes = []
  scopes = []
  await seedRounds(fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', server: 1, session: 1, lines: [{ guid: 'AAAA0001', name: 'ann' }] },
    { endedAt: '2026-03-02T20:00:00Z', server: 2, session: 2, lines: [{ guid: 'AAAA0002', name: 'ben' }] },
  ])
})
afterEach(() => fresh.close())

async function ask(line: string, asker = operator, place: { guildId: string | null; channelId: string } = inGuild) {
  const scope = await fetchScope(fresh.db, { asker, place, games: [] })
  const reply = await shell(line, { asker, place, scope, acts })
  expect(reply.visibility).toBe('private')
  return { title: reply.title, words: wordsOf(reply) }
}
const inGuild = { guildId: '10', channelId: '11' }

describe('what admins do', () => {
  const admin = [...registry].filter(([name]) => name.startsWith('admin '))

  it('is declared to be theirs and private', () => {
    expect(Object.fromEntries(admin.map(([name, { audience }]) => [name, audience]))).toEqual({
      'admin announce-here': 'managers',
      'admin board-here': 'managers',
      'admin boards': 'managers',
      'admin language': 'managers',
      'admin reimport': 'operators',
      'admin retry': 'operators',
      'admin round-exclude': 'operators',
      'admin servers': 'managers',
      'admin session-teams': 'operators',
      'admin status': 'managers',
    })
    for (const [, { visibility }] of admin) expect(visibility).toBe('private')
  })

  it.each(admin)('/%s is refused to everybody else, whatever they type', async (name, { audience }) => {
    for (const asker of audience === 'operators' ? [anybody, manager] : [anybody])
      for (const options of ['', ' what:rounds', ' grant:all', ' everything:yes', ' file:x', ' nonsense:1'])
        expect((await ask(`/${name}${options}`, asker)).title).toMatch(/^Only for /)
    expect([wishes, scopes, await fetchScope(fresh.db, { asker: anybody, place: inGuild, games: [] })]).toEqual([
      [],
      [],
      [],
    ])
    expect(await fetchGuildSettings(fresh.db, '10')).toMatchObject({ announceChannelId: null, adminChannelId: null })
  })
})

describe('/admin servers', () => {
  it('lets a guild see what an operator grants, until it is revoked', async () => {
    expect((await ask('/admin servers')).words).toContain('Server 1 | server-1 | no')
    expect((await ask('/admin servers grant:server-1')).words).toContain('Server 1 | server-1 | yes')
    expect(await fetchScope(fresh.db, { asker: anybody, place: inGuild, games: [] })).toEqual([1])
    await ask('/admin servers grant:all')
    expect(await fetchScope(fresh.db, { asker: anybody, place: inGuild, games: [] })).toEqual([1, 2])
    await ask('/admin servers revoke:Server 1')
    expect(await fetchScope(fresh.db, { asker: anybody, place: inGuild, games: [] })).toEqual([2])
    expect(await fetchScope(fresh.db, { asker: anybody, place: { ...inGuild, guildId: '20' }, games: [] })).toEqual([])
  })

  it('tells a manager only what the guild sees, and lets them change nothing', async () => {
    expect((await ask('/admin servers', manager)).words).toContain('grant:all')
    await ask('/admin servers grant:server-1')
    expect((await ask('/admin servers', manager)).words).not.toContain('Server 2')
    for (const line of ['grant:all', 'grant:server-2', 'grant:nope', 'revoke:server-1', 'revoke:all']) {
      const reply = await ask(`/admin servers ${line}`, manager)
      expect([reply.title, reply.words.includes('Server 2')]).toEqual(['Only for operators', false])
    }
    expect(await fetchScope(fresh.db, { asker: manager, place: inGuild, games: [] })).toEqual([1])
  })

  it('offers an operator what can be granted and what can be revoked, and a manager nothing', async () => {
    await ask('/admin servers grant:server-1')
    const { grant, revoke } = registry.get('admin servers')?.options ?? {}
    const context = { ...(await contextOf()), place: inGuild }
    const values = async (option: typeof grant, asker = operator) =>
      (await option?.suggest?.('', { ...context, asker }))?.map(({ value }) => value)
    expect(await values(grant)).toEqual(['server-2'])
    expect(await values(revoke)).toEqual(['server-1'])
    for (const option of [grant, revoke]) expect(await values(option, manager)).toEqual([])
  })

  it('says which servers there are when one is not, and that a guild is needed', async () => {
    expect((await ask('/admin servers grant:nope')).words).toContain('Server 2 (server-2)')
    expect((await ask('/admin servers', operator, { guildId: null, channelId: '5' })).title).toBe(
      'Only in a Discord server',
    )
  })
})

describe('/admin announce-here', () => {
  it('posts rounds from now on in this channel, and tells of feeds in that one', async () => {
    expect((await ask('/admin announce-here', manager)).words).toContain('sees no game server yet')
    await ask('/admin servers grant:all')
    expect((await ask('/admin announce-here', manager)).words).not.toContain('sees no game server yet')
    await ask('/admin announce-here what:admin', manager, { ...inGuild, channelId: '12' })
    expect(await fetchGuildSettings(fresh.db, '10')).toEqual({
      announceChannelId: '11',
      announceSince: now,
      adminChannelId: '12',
      language: null,
      discordLocale: null,
    })
    expect(await fetchGuildSettings(fresh.db, '20')).toMatchObject({ announceChannelId: null })
    await ask('/admin announce-here what:off', manager)
    expect(await fetchGuildSettings(fresh.db, '10')).toMatchObject({ announceChannelId: null, adminChannelId: null })
  })
})

describe('/admin status', () => {
  it('tells an operator of feeds, files, what was rejected and why, and jobs', async () => {
    const { words } = await ask('/admin status')
    for (const part of [
      'Debrief 1.2.3 · Postgres · up since 2026-03-30 10:00 UTC',
      'Home | fine | 2026-03-31 11:00',
      'Away | broken: connection refused | –',
      'Old | none, files by hand | –',
      'Imported: 1,200',
      'round-7.txt | it is cut in the middle | 2026-03-31 11:30',
      'Waiting: 3',
      'Gave up: 1; /admin retry',
    ])
      expect(words).toContain(part)
    expect(scopes).toEqual([null])
  })

  it('tells a manager of the servers their guild sees, and not of the house’s jobs', async () => {
    await ask('/admin servers grant:server-1')
    expect((await ask('/admin status', manager)).words).not.toContain('gave up')
    expect(scopes).toEqual([[1]])
  })
})

describe('/admin reimport and retry', () => {
  it('asks for one file, those since a day, or all', async () => {
    expect((await ask('/admin reimport file:round-7.txt')).words).toContain('12 files are queued.')
    await ask('/admin reimport since:2026-03-01')
    await ask('/admin reimport everything:yes')
    expect(wishes).toEqual([
      { game: null, what: { kind: 'file', name: 'round-7.txt' } },
      { game: null, what: { kind: 'since', from: new Date('2026-03-01T00:00:00Z') } },
      { game: null, what: { kind: 'all' } },
    ])
  })

  it('never guesses which files are meant', async () => {
    for (const options of ['', 'everything:no', 'file:x everything:yes', 'file:x since:2026-03-01'])
      expect((await ask(`/admin reimport ${options}`)).title).toBe('Which files?')
    expect((await ask('/admin reimport since:2026-02-31')).title).toBe('No such day')
    expect(wishes).toEqual([])
  })

  it('puts jobs that gave up back to work', async () => {
    expect((await ask('/admin retry')).words).toContain('1 job is tried again')
  })
})

async function contextOf() {
  return { ...quietContext, db: fresh.db, games: [], acts, now, locale: 'en' }
}
