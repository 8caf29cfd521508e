import { describe, expect, it } from 'vitest'
import { refused } from './refused.ts'
import { startDiscord, startRest } from './start-bot.ts'

const command = { name: 'a', description: 'x' }
const option = { type: 3, name: 'o', description: 'x' }

describe('a registration', () => {
  it.each<[string, object[]]>([
    ['a description of 101 characters', [{ ...command, description: 'x'.repeat(101) }]],
    ['no description', [{ name: 'a' }]],
    ['a name in capitals', [{ ...command, name: 'Stats' }]],
    ['the same name twice', [command, command]],
    ['26 options', [{ ...command, options: Array.from({ length: 26 }, (_, n) => ({ ...option, name: `o${n}` })) }]],
    [
      'a required option after one that is not',
      [{ ...command, options: [option, { ...option, name: 'p', required: true }] }],
    ],
    [
      'choices that autocomplete',
      [{ ...command, options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] }],
    ],
    ['subcommands beside options', [{ ...command, options: [option, { type: 1, name: 's', description: 'x' }] }]],
    ['8,001 characters', [{ ...command, options: manyCharacters() }]],
  ])('with %s is refused', async (_, body) => {
    const discord = await startDiscord()
    const request = startRest(discord).put(`/applications/${discord.applicationId}/commands`, { body })
    expect(await refused(request)).toEqual([400, 50035])
    expect(discord.commands()).toEqual([])
  })

  it('for a guild is that guild’s alone', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const path = `/applications/${discord.applicationId}/guilds` as const
    await rest.put(`${path}/${discord.guild.id}/commands`, { body: [command] })
    expect(discord.commands(discord.guild.id).map(({ name }) => name)).toEqual(['a'])
    const other = discord.addGuild('Another')
    expect(() => discord.ask(discord.ann, '/a', {}, { guildId: other.id })).toThrow('not registered')
    expect(await refused(rest.put(`${path}/1/commands`, { body: [command] }))).toEqual([403, 50001])
  })
})

function manyCharacters(): object[] {
  const choices = Array.from({ length: 25 }, (_, n) => ({
    name: `${n}`.padEnd(100, 'x'),
    value: `${n}`.padEnd(100, 'x'),
  }))
  return ['o', 'p'].map((name) => ({ ...option, name, choices }))
}

it('knows no other routes', async () => {
  const discord = await startDiscord()
  expect(await refused(startRest(discord).get('/guilds/1/bans'))).toEqual([404, 0])
  expect(discord.takeProblems()).toEqual(['GET /guilds/1/bans: 404: Not Found'])
})
