import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchDataVersion } from '../../../src/core/db/data-version.ts'
import { fetchScope } from '../../../src/core/guilds/fetch-scope.ts'
import { fetchGuildServers, grantServers, revokeServers } from '../../../src/core/guilds/grants.ts'
import { fetchGuildSettings, saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

const anybody = { discordId: '1', isOperator: false, managesGuild: true }
const operator = { discordId: '2', isOperator: true, managesGuild: false }
const inGuild = (guildId: string | null) => ({ guildId, channelId: '5' })

describe.each(engines)('a guild, on %s,', (engine) => {
  let fresh: FreshDatabase
  const scope = (guildId: string | null, asker = anybody) =>
    fetchScope(fresh.db, { asker, place: inGuild(guildId), games: [] })

  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    for (const key of ['one', 'two', 'three'])
      await fresh.db
        .insertInto('servers')
        .values({ key, name: `Server ${key}` })
        .execute()
  })
  afterAll(() => fresh.close())

  it('sees nothing until something is granted, then exactly that, whoever asks', async () => {
    expect(await scope('a')).toEqual([])
    await grantServers(fresh.db, { guildId: 'a', serverIds: [3, 1], by: '2' })
    await grantServers(fresh.db, { guildId: 'a', serverIds: [1], by: '2' })
    await grantServers(fresh.db, { guildId: 'b', serverIds: [2], by: '2' })
    for (const asker of [anybody, operator]) expect(await scope('a', asker)).toEqual([1, 3])
    expect(await scope('b')).toEqual([2])
    expect(await scope('c')).toEqual([])
    const seen = (await fetchGuildServers(fresh.db, 'a')).map(({ key, granted }) => [key, granted])
    expect(seen).toEqual([
      ['one', true],
      ['three', true],
      ['two', false],
    ])
  })

  it('loses what is revoked, and only there', async () => {
    await revokeServers(fresh.db, { guildId: 'a', serverIds: [1, 2] })
    expect(await scope('a')).toEqual([3])
    expect(await scope('b')).toEqual([2])
  })

  it('outside of one an operator sees everything and everybody else nothing', async () => {
    expect(await scope(null, operator)).toBeNull()
    expect(await scope(null)).toEqual([])
  })

  it('lets kept answers go when what it sees changes', async () => {
    const before = await fetchDataVersion(fresh.db)
    await grantServers(fresh.db, { guildId: 'a', serverIds: [2], by: '2' })
    const granted = await fetchDataVersion(fresh.db)
    expect(granted).toBeGreaterThan(before)
    await revokeServers(fresh.db, { guildId: 'a', serverIds: [2] })
    expect(await fetchDataVersion(fresh.db)).toBeGreaterThan(granted)
  })

  it('keeps its settings to itself, and a change leaves the rest as it was', async () => {
    const since = new Date('2026-03-01T20:00:00Z')
    await saveGuildSettings(fresh.db, { guildId: 'a', by: '1', announceChannelId: '7', announceSince: since })
    await saveGuildSettings(fresh.db, { guildId: 'a', by: '1', adminChannelId: '8' })
    const settings = { announceChannelId: '7', announceSince: since, adminChannelId: '8' }
    expect(await fetchGuildSettings(fresh.db, 'a')).toMatchObject(settings)
    await saveGuildSettings(fresh.db, { guildId: 'a', by: '1', announceChannelId: null, announceSince: null })
    expect(await fetchGuildSettings(fresh.db, 'a')).toMatchObject({ announceChannelId: null, adminChannelId: '8' })
    expect(await fetchGuildSettings(fresh.db, 'b')).toMatchObject({ announceChannelId: null, adminChannelId: null })
  })
})
