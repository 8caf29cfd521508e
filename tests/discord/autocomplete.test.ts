import { expect, it } from 'vitest'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { text } from '../../src/core/commands/options/text.ts'
import { type DiscordHouse, openDiscordHouse, openPlayedHouse } from '../support/discord-house.ts'
import { playerIdOf } from '../support/seed-et.ts'

async function offered(house: DiscordHouse, words: string, values: Record<string, string>, focused: string) {
  const choices = await house.discord.type(house.discord.ann, words, values, focused).waitForChoices()
  return choices.map(({ name, value }) => [name, value])
}

it('offers people by a part of their name, whatever the case, and their own player first', async () => {
  const house = await openPlayedHouse()
  const { discord, fresh } = house
  const id = await playerIdOf(fresh.db, 'AAAA0004')
  await fresh.db
    .insertInto('player_links')
    .values({ discord_id: discord.ann.id, player_id: id, linked_by: 'a test' })
    .execute()
  await house.start()
  expect(await offered(house, '/stats', { player: 'CL' }, 'player')).toEqual([
    ['cleo', `#${await playerIdOf(fresh.db, 'AAAA0003')}`],
  ])
  expect((await offered(house, '/stats', { player: '' }, 'player'))[0]).toEqual(['dag', `#${id}`])
  expect(discord.problems).toEqual([])
})

it('offers nobody who played on servers that the guild does not see', async () => {
  const house = await openPlayedHouse()
  await house.fresh.db.deleteFrom('guild_servers').execute()
  await house.start()
  expect(await offered(house, '/stats', { player: 'ann' }, 'player')).toEqual([])
  expect(house.discord.problems).toEqual([])
})

it('offers metrics by what they are called', async () => {
  const house = await openPlayedHouse()
  await house.start()
  expect(await offered(house, '/leaderboard', { metric: 'headshot' }, 'metric')).toContainEqual([
    'Headshot rate',
    'headshot_rate',
  ])
})

it('goes on offering while the database is down', async () => {
  const house = await openPlayedHouse()
  await house.start()
  expect(await offered(house, '/stats', { player: 'bo' }, 'player')).toHaveLength(1)
  await house.fresh.db.schema.alterTable('guild_servers').renameTo('out_of_reach').execute()
  expect(await offered(house, '/stats', { player: 'bo' }, 'player')).toHaveLength(1)
  await house.fresh.db.schema.alterTable('out_of_reach').renameTo('guild_servers').execute()
  expect(house.discord.problems).toEqual([])
})

it('offers no more than Discord takes: 25, of 100 characters, each once, none empty', async () => {
  const house = await openDiscordHouse()
  const many = Array.from({ length: 60 }, (_, at) => ({ value: `v${at % 40}`, label: at === 1 ? '' : '😀'.repeat(60) }))
  const choices = [{ value: '', label: 'nothing' }, { value: 'x'.repeat(101), label: 'too long' }, ...many]
  const wordy = { ...text({ describe: 'Which' }), suggest: async () => choices }
  const failing = { ...text({ describe: 'What' }), suggest: () => Promise.reject(new Error('out of order')) }
  const run = async () => ({ title: 'done', sections: [] })
  const pick = defineCommand({ describe: 'Picks', options: { wordy, failing }, run })
  await house.start({ commands: new Map([['pick', pick]]) })
  const list = await offered(house, '/pick', { wordy: 'a' }, 'wordy')
  expect(list).toHaveLength(25)
  expect(list.every(([name]) => name !== '' && Buffer.from(String(name)).toString() === name)).toBe(true)
  expect(await offered(house, '/pick', { failing: 'a' }, 'failing')).toEqual([])
  expect(house.discord.problems).toEqual([])
})
