import { expect, it } from 'vitest'
import bar from '../../../src/games/bar/game.ts'
import { realDump } from '../../support/bar-files.ts'
import { simulateDump } from '../../support/bar-simulator/simulate-dump.ts'
import { openDiscordHouse } from '../../support/discord-house.ts'
import type { OptionValues } from '../../support/fake-discord/fill-in.ts'
import { buttonsOf, menusOf, textOf } from '../../support/fake-discord/read-message.ts'
import { importDumps } from '../../support/import-dumps.ts'

import { matchCommands } from './every-view.ts'

const hostile = ['@everyone', '`` ` ``', '<@1>', '字'.repeat(36), '', '**x**||y||', '[a](http://b.c)', 'W'.repeat(60)]

async function askEverything(dumps: Parameters<typeof importDumps>[1]) {
  const house = await openDiscordHouse()
  const { discord, fresh } = house
  await importDumps(fresh.db, dumps)
  await house.grant(1)
  await house.start({ games: [bar] })
  const people = await fresh.db.selectFrom('player_accounts').select('player_id').limit(2).execute()
  const asks: [string, OptionValues][] = [
    ...matchCommands.map((name): [string, OptionValues] => [`/bar ${name}`, {}]),
    ['/bar last', {}],
    ...people.flatMap(({ player_id }): [string, OptionValues][] => [
      ['/bar player', { player: `#${player_id}` }],
      ['/bar economy', { match: '#1', player: `#${player_id}` }],
    ]),
  ]
  for (const [words, values] of asks) {
    // Somebody new each time: nobody has to wait for a picture.
    const asker = discord.addUser('Asker')
    const answer = await discord.ask(asker, words, values).waitForAnswer()
    expect(answer.pings).toEqual([])
    expect(textOf(answer)).not.toMatch(/Something went wrong|One picture at a time/)
    const tried = new Set<string>()
    while (tried.size < 7) {
      const button = buttonsOf(answer).find(({ custom_id, disabled }) => !disabled && !tried.has(custom_id))
      const option = menusOf(answer)
        .flatMap(({ options }) => options)
        .find(({ value }) => !tried.has(value))
      const id = button?.custom_id ?? option?.value
      if (id === undefined) break
      tried.add(id)
      const asked = button ? discord.press(answer, id, asker) : discord.choose(answer, id, asker)
      expect(textOf(await asked.waitForAnswer())).not.toContain('Something went wrong')
    }
  }
  expect(discord.problems).toEqual([])
}

it('Discord takes every answer and every button of made-up matches with odd names', async () => {
  await askEverything([
    { files: simulateDump({ seed: 70, players: 16, minutes: 4, names: hostile }) },
    { files: simulateDump({ seed: 71, players: 2, minutes: 4, shape: null, unitCosts: false }) },
  ])
}, 60_000)

it.skipIf(!process.env.REAL_DATA_DIR)(
  'Discord takes every answer and every button of real matches',
  async () => {
    await askEverything([{ files: realDump('a_glitters') }, { files: realDump('b_smolders') }])
  },
  60_000,
)

it('offers matches newest first while somebody types', async () => {
  const house = await openDiscordHouse()
  const { discord, fresh } = house
  await importDumps(fresh.db, [
    { files: simulateDump({ seed: 72, players: 2, minutes: 3, map: 'Alpha' }) },
    {
      files: simulateDump({
        ...{ seed: 73, players: 4, minutes: 3, map: 'Beta' },
        startedAt: new Date('2026-05-05T12:00:00Z'),
      }),
    },
    { server: 2, files: simulateDump({ seed: 74, players: 4, minutes: 3, map: 'Hidden' }) },
  ])
  await house.grant(1)
  await house.start({ games: [bar] })
  const offered = async (typed: string) => {
    const choices = await discord.type(discord.ann, '/bar match', { match: typed }, 'match').waitForChoices()
    return choices.map(({ name, value }) => [name, value])
  }
  const [beta, alpha] = await offered('')
  expect(beta).toEqual([expect.stringMatching(/^#2 Beta, 5 May.*, 2v2$/), '#2'])
  expect(alpha?.[1]).toBe('#1')
  expect(await offered('')).toHaveLength(2)
  expect((await offered('alp')).map(([, value]) => value)).toEqual(['#1'])
  expect((await offered('#2')).map(([, value]) => value)).toEqual(['#2'])
  expect(await offered('#3')).toEqual([])
  expect(discord.problems).toEqual([])
})
