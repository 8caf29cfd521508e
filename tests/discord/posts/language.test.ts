import { beforeAll, expect, it } from 'vitest'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { recordFeedEvent } from '../../../src/core/servers/feed-events.ts'
import { learnGerman } from '../../support/learn-german.ts'
import { playRounds, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()
beforeAll(learnGerman)

it.each([
  {
    discordLocale: 'de',
    language: null,
    says: /Server 1: Der Feed ist ausgefallen[\s\S]*Von diesem Server kommt nichts/,
  },
  { discordLocale: 'en-US', language: 'de', says: /Server 1: Der Feed ist ausgefallen/ },
  { discordLocale: 'de', language: 'en', says: /Server 1: the feed broke/ },
  { discordLocale: 'xx', language: null, says: /Server 1: the feed broke/ },
])('a post follows what managers chose, else what Discord said: $language, $discordLocale', async (settings) => {
  const { open, discord, announceIn, look, texts } = place()
  const { says, ...language } = settings
  await playRounds(place(), { minutesAgo: 60 * 24 })
  await announceIn(discord.room.id)
  await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: discord.room.id, ...language })
  await recordFeedEvent(open.db, 'server-1', 'broken', 'away')
  await look()
  expect(texts()).toEqual([expect.stringMatching(says)])
})

it('a round is told in German, with its numbers, in a German guild', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await playRounds(place(), { minutesAgo: 2, map: 'radar' })
  await announceIn(discord.room.id)
  await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', discordLocale: 'de' })
  await look()
  expect(texts()).toEqual([expect.stringMatching(/radar · Runde 1/)])
})

it('that a channel cannot be posted in is told in the language of the guild', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await playRounds(place(), { minutesAgo: 2 })
  await announceIn(discord.room.id)
  const admins = discord.addChannel(discord.guild, 'admins')
  await saveGuildSettings(open.db, {
    guildId: discord.guild.id,
    by: '1',
    adminChannelId: admins.id,
    discordLocale: 'de',
  })
  discord.permit(discord.room.id, { deny: ['SendMessages'] })
  await look()
  await look()
  expect(texts(admins.id)).toEqual([
    expect.stringMatching(
      /konnte nicht gesendet werden[\s\S]*Debrief darf in diesem Kanal nicht schreiben[\s\S]*hier-melden/,
    ),
  ])
})
