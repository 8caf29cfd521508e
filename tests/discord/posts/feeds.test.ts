import { sql } from 'kysely'
import { expect, it, onTestFinished, vi } from 'vitest'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { recordFeedEvent } from '../../../src/core/servers/feed-events.ts'
import { playRounds, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()

it('an admin channel hears once when a feed breaks and once when it heals', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await playRounds(place(), { minutesAgo: 60 * 24 })
  await announceIn(discord.room.id)
  const admins = discord.addChannel(discord.guild, 'admins')
  await recordFeedEvent(open.db, 'server-1', 'broken', 'an older story')
  await sql`update feed_events set at = at - interval '1 second'`.execute(open.db)
  await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: admins.id })
  await recordFeedEvent(open.db, 'server-1', 'broken', 'cannot log in as `stats`')
  await look()
  await look()
  expect(texts(admins.id)).toEqual([expect.stringMatching(/Server 1: the feed broke[\s\S]*cannot log in/)])
  await recordFeedEvent(open.db, 'server-1', 'healed', null)
  await look()
  await look()
  expect(texts(admins.id)).toHaveLength(2)
  expect(texts(admins.id)[1]).toContain('Server 1: the feed is back')
  expect(texts()).toEqual([])
})

it('a guild hears of the feeds of servers that it sees', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await playRounds(place(), { minutesAgo: 60 * 24 }, { minutesAgo: 60 * 24, server: 2, session: 2 })
  await announceIn(discord.room.id, { servers: [2] })
  await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: discord.room.id })
  await recordFeedEvent(open.db, 'server-1', 'broken', 'away')
  await look()
  expect(texts()).toEqual([])
  await recordFeedEvent(open.db, 'server-2', 'broken', 'away')
  await look()
  expect(texts()).toEqual([expect.stringContaining('Server 2')])
})

it('a break is heard of though the clock of the bot is ahead of that of the database', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await playRounds(place(), { minutesAgo: 60 * 24 })
  await announceIn(discord.room.id)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  onTestFinished(() => void vi.useRealTimers())
  await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: discord.room.id })
  await recordFeedEvent(open.db, 'server-1', 'broken', 'away')
  await look()
  expect(texts()).toEqual([expect.stringContaining('the feed broke')])
})
