import { expect, it } from 'vitest'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { choice } from '../../src/core/commands/options/choice.ts'
import { text } from '../../src/core/commands/options/text.ts'
import type { Registry } from '../../src/core/commands/registry.ts'
import { defineCommands } from '../../src/discord/define-commands.ts'
import { openDiscordHouse } from '../support/discord-house.ts'
import { et } from '../support/seed-shell.ts'

const answers = { run: async () => ({ title: 'done', sections: [] }) }
const plain = defineCommand({ describe: 'Says it is done', options: {}, ...answers })

function problemOf(registry: Registry): string {
  try {
    defineCommands(registry)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}

it('registers every command of the house, once', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  await house.start()
  const puts = () => discord.requests.filter(({ method }) => method === 'PUT').length
  expect(discord.commands().map(({ name }) => name)).toEqual([
    ...new Set([...house.registry.keys()].map((name) => name.split(' ')[0])),
  ])
  expect(puts()).toBe(1)
  await house.stop()
  await house.start()
  expect(house.logged.at(-1)?.message).toBe('commands unchanged')
  expect(puts()).toBe(1)
  expect(discord.problems).toEqual([])
})

it('registers again when a definition changed, or somebody else changed it', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  await house.start({ commands: new Map([['done', plain]]) })
  await house.stop()
  const other = defineCommand({ describe: 'Says so', options: { what: text({ describe: 'What' }) }, ...answers })
  await house.start({ commands: new Map([['done', other]]) })
  expect(house.logged.at(-1)?.message).toBe('commands registered')
  expect(discord.commands()[0]).toMatchObject({ description: 'Says so', options: [{ name: 'what', type: 3 }] })
  expect(discord.problems).toEqual([])
})

it('registers in one guild alone while it is developed', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  await house.start({ guildId: discord.guild.id })
  expect(discord.commands()).toEqual([])
  expect(discord.commands(discord.guild.id).length).toBeGreaterThan(4)
  await house.stop()
  await house.start({ guildId: discord.guild.id })
  expect(house.logged.at(-1)?.message).toBe('commands unchanged')
  expect(discord.problems).toEqual([])
})

it('says so in one line when the bot is not in that guild, and answers all the same', async () => {
  const house = await openDiscordHouse()
  await house.start({ guildId: '123456789012345678', waits: false })
  const line = await house.says(/could not be registered/)
  expect(line.level).toBe('warn')
  expect(String(line.reason)).not.toContain('\n')
  house.discord.takeProblems()
})

it('shows managers’ commands to managers, and what is for all anywhere', async () => {
  const house = await openDiscordHouse()
  await house.start()
  const command = (name: string) => house.discord.commands().find((one) => one.name === name)
  expect(command('admin')?.default_member_permissions).toBe('32')
  expect(command('stats')?.default_member_permissions).toBeNull()
  // Anywhere, also by who added the app to their account alone.
  expect([command('stats')?.contexts, command('stats')?.integration_types]).toEqual([
    [0, 1, 2],
    [0, 1],
  ])
  expect(command('admin')?.integration_types).toEqual([0])
  expect(command('admin')?.options?.map(({ name, type }) => [name, type])).toContainEqual(['status', 1])
})

it('leaves options out that make no sense yet', async () => {
  const house = await openDiscordHouse()
  await house.start()
  const options = () => house.discord.commands().find(({ name }) => name === 'leaderboard')?.options ?? []
  expect(options().map(({ name }) => name)).not.toContain('game')
  await house.stop()
  const played = { ...et, hasData: async () => true }
  await house.start({ games: [played, { ...played, id: 'other', title: 'Another game' }] })
  expect(options().map(({ name }) => name)).toContain('game')
  expect(house.discord.problems).toEqual([])
})

it('offers short lists as choices, and completes what depends on the data', async () => {
  const house = await openDiscordHouse()
  await house.start()
  const options = house.discord.commands().find(({ name }) => name === 'stats')?.options ?? []
  expect(options.find(({ name }) => name === 'player')).toMatchObject({ autocomplete: true })
  expect(options.find(({ name }) => name === 'period')).toMatchObject({ choices: expect.any(Array) })
})

it('makes groups of commands of three words', () => {
  const [command] = defineCommands(new Map([['rl upload replay', plain]]))
  expect(command?.options).toMatchObject([
    { type: 2, name: 'upload', options: [{ type: 1, name: 'replay', description: 'Says it is done' }] },
  ])
})

it('names everything that Discord would refuse', () => {
  expect(problemOf(new Map([['Stats', plain]]))).toContain('/Stats has no name')
  expect(problemOf(new Map([['a'.repeat(33), plain]]))).toContain('has no name of 1 to 32')
  const long = defineCommand({ ...answers, describe: 'x'.repeat(101), options: {} })
  expect(problemOf(new Map([['stats', long]]))).toContain('/stats needs a description')
  const option = text({ describe: 'What' })
  const many = Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`o${at}`, option]))
  const wide = defineCommand({ ...answers, describe: 'Wide', options: many })
  expect(problemOf(new Map([['stats', wide]]))).toContain('more than 25 options')
  const choices = Array.from({ length: 26 }, (_, at) => `c${at}`)
  const picky = choice({ describe: 'Which', choices, otherwise: 'c0' })
  const listed = defineCommand({ ...answers, describe: 'Listed', options: { picky } })
  expect(problemOf(new Map([['stats', listed]]))).toContain('more than 25 choices')
  const both = new Map([
    ['rl', plain],
    ['rl upload', plain],
  ])
  expect(problemOf(both)).toContain('/rl is a command of its own and has subcommands')
})
