import { expect, it } from 'vitest'
import { openDiscordHouse } from '../support/discord-house.ts'
import { textOf } from '../support/fake-discord/read-message.ts'
import { seedRounds } from '../support/seed-et.ts'

const manageServer = 32n

it('leads a new guild from nothing to a player who is known', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  const boss = discord.addUser('Boss', { permissions: manageServer })
  const lines = ['ann', 'ben', 'carl', 'dora'].map((name) => ({ guid: `GUID OF ${name}`, name }))
  await seedRounds(house.fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', lines },
    { endedAt: '2026-03-02T20:00:00Z', server: 2, session: 2, lines: [{ guid: 'GUID OF zoe', name: 'zoe' }] },
  ])
  await house.start({ operatorIds: [boss.id] })
  const tell = async (...[user, words, values]: Parameters<typeof discord.ask>) => {
    const answer = await discord.ask(user, words, values).waitForAnswer()
    return { words: textOf(answer), visibleTo: answer.visibleTo }
  }

  expect(await tell(discord.ann, '/stats', { player: 'ann' })).toMatchObject({ visibleTo: discord.ann.id })
  expect((await tell(discord.ann, '/stats', { player: 'ann' })).words).toContain('admin servers')
  expect((await tell(boss, '/admin servers', { grant: 'server-1' })).visibleTo).toBe(boss.id)

  expect((await tell(discord.ann, '/stats', { player: 'zoe' })).words).toContain('No such player')
  expect((await tell(discord.ann, '/stats')).words).toContain('/link')
  expect(await tell(discord.ann, '/link', { player: 'ann' })).toMatchObject({ visibleTo: discord.ann.id })
  const own = await tell(discord.ann, '/stats')
  expect([own.words.includes('ann'), own.visibleTo]).toEqual([true, null])

  // An operator names the user; Discord sends their id.
  expect((await tell(boss, '/link', { player: 'ben', user: discord.ann.id })).words).toContain('ben')
  const links = await house.fresh.db.selectFrom('player_links').selectAll().execute()
  expect(links).toMatchObject([{ discord_id: discord.ann.id, linked_by: boss.id }])
  expect(discord.problems).toEqual([])
})

it('a channel the bot may not post in is not chosen, and says what is missing', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  const boss = discord.addUser('Boss', { permissions: manageServer })
  await house.start({ operatorIds: [] })
  discord.permit(discord.room.id, { deny: ['AttachFiles', 'ReadMessageHistory'] })
  const refused = await discord.ask(boss, '/admin announce-here').waitForAnswer()
  expect(textOf(refused)).toContain('Attach Files, Read Message History')
  expect(await house.fresh.db.selectFrom('guilds').selectAll().execute()).toEqual([])

  discord.permit(discord.room.id, { allow: ['AttachFiles', 'ReadMessageHistory'] })
  await discord.ask(boss, '/admin announce-here').waitForAnswer()
  expect(await house.fresh.db.selectFrom('guilds').select('announce_channel_id').execute()).toEqual([
    { announce_channel_id: discord.room.id },
  ])
  expect(discord.problems).toEqual([])
})
