import { expect, it } from 'vitest'
import { importFiles } from '../../src/games/et/import/import-files.ts'
import { metrics } from '../../src/games/et/query/metrics.ts'
import { openDiscordHouse } from '../support/discord-house.ts'
import { fileOf, utc } from '../support/et-files.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import type { OptionValues } from '../support/fake-discord/fill-in.ts'
import { buttonsOf, menusOf, textOf } from '../support/fake-discord/read-message.ts'
import { playerIdOf } from '../support/seed-et.ts'
import { smallEvening } from '../support/small-evening.ts'

const hostile = ['^1@everyone', '`` ` ``', '<@1>', '字'.repeat(30), '**x**||y||', '[a](http://b.c)']

it('Discord takes every receipt, down to the raw files, and all it leads to', async () => {
  const house = await openDiscordHouse()
  const { discord, fresh } = house
  const players = smallEvening.players.map((player, at) => ({ ...player, name: hostile[at] ?? '' }))
  const evening = simulateEvening({ ...smallEvening, players })
  const files = evening.files.map(({ name, text }) => fileOf(name, text))
  await importFiles(fresh.db, files, utc)
  await house.grant(1)
  await house.start()
  const guids = players.map(({ guid }) => guid)
  const asks: [string, OptionValues][] = [['/why', {}]]
  for (const { id } of metrics)
    asks.push(['/why', { metric: id, player: `#${await playerIdOf(fresh.db, guids[0] ?? '')}` }])
  for (const guid of guids) {
    const player = `#${await playerIdOf(fresh.db, guid)}`
    asks.push(['/stats', { player }], ['/why', { metric: 'accuracy', player, round: 2 }])
    asks.push(['/why', { metric: 'damage_given', player, map: 'supply', counted: 'rated' }])
  }
  for (const [words, values] of asks) {
    const asker = discord.addUser('Asker')
    const answer = await discord.ask(asker, words, values).waitForAnswer()
    expect(answer.pings).toEqual([])
    expect(textOf(answer)).not.toMatch(/Something went wrong|One picture at a time/)
    const why = buttonsOf(answer).find(({ label }) => label === 'Why?')
    expect(why !== undefined, words).toBe(words === '/stats')
    if (why)
      expect(textOf(await discord.press(answer, why.custom_id, asker).waitForAnswer())).toContain('How it is computed')
    const options = menusOf(answer).flatMap(({ options }) => options)
    const [round] = options.filter(({ value }) => value.includes('round:'))
    if (!round || words === '/stats') continue
    const opened = await discord.choose(answer, round.value, asker).waitForAnswer()
    expect(textOf(opened)).toContain('SHA-256')
  }
  expect(discord.problems).toEqual([])
}, 120_000)
