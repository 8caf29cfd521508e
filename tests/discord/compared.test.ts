import { expect, it } from 'vitest'
import { openDiscordHouse } from '../support/discord-house.ts'
import type { OptionValues } from '../support/fake-discord/fill-in.ts'
import { buttonsOf, menusOf, textOf } from '../support/fake-discord/read-message.ts'
import { seedMatches } from '../support/seed-matches.ts'

const hostile = ['@everyone', '`` ` ``', '<@1>', '字'.repeat(36), '**x**||y||', '[a](http://b.c)', 'W'.repeat(60), 'i']
/** Nobody can be told from another by these alone. */
const guids = hostile.map((_, at) => `BBBB000${at}`)

it.each([2, 12])(
  'Discord takes comparisons, rivals and records of %i matches, and all they lead to',
  async (count) => {
    const house = await openDiscordHouse()
    const { discord, fresh } = house
    const named = Object.fromEntries(guids.map((guid, at) => [guid, { name: hostile[at] ?? '' }]))
    await seedMatches(
      fresh.db,
      Array.from({ length: count }, (_, at) => {
        const turned = guids.map((_, place) => guids[(place * (1 + 2 * (at % 3)) + at) % guids.length] ?? '')
        const winner = (['first-attackers', 'second-attackers', 'draw'] as const)[at % 3] ?? null
        return {
          ...{ day: 1 + at, first: turned.slice(0, 4), second: turned.slice(4), winner },
          ...{ lines: [named, named] as const, round: { map: at % 2 === 0 ? 'supply' : 'a_map_of_`ticks`' } },
        }
      }),
    )
    await house.grant(1)
    await house.start()
    const asks: [string, OptionValues][] = [
      ['/compare', {}],
      ['/compare', { a: '#1', b: '#2' }],
      ['/compare', { a: '#4', b: '#7', c: '#3' }],
      ['/compare', { a: '#1', b: '#1' }],
      ['/compare', { a: '#1', b: '#2', period: '7d' }],
      ['/rivals', { player: '#1' }],
      ['/rivals', { player: '#4', min_matches: 1 }],
      ['/records', {}],
      ['/records', { map: 'a_map_of_`ticks`' }],
      ['/records', { player: '#7', map: 'supply' }],
    ]
    for (const [words, values] of asks) {
      // Somebody new each time: nobody has to wait for a picture.
      const asker = discord.addUser('Asker')
      const answer = await discord.ask(asker, words, values).waitForAnswer()
      expect(answer.pings).toEqual([])
      expect(textOf(answer)).not.toMatch(/Something went wrong|One picture at a time/)
      const tried = new Set<string>()
      for (;;) {
        const button = buttonsOf(answer).find(({ custom_id, disabled }) => !disabled && !tried.has(custom_id))
        const option = menusOf(answer)
          .flatMap(({ options }) => options)
          .find(({ value }) => !tried.has(value))
        const id = button?.custom_id ?? option?.value
        if (id === undefined || tried.size > 40) break
        tried.add(id)
        const asked = button ? discord.press(answer, id, asker) : discord.choose(answer, id, asker)
        expect(textOf(await asked.waitForAnswer())).not.toContain('Something went wrong')
      }
    }
    expect(discord.problems).toEqual([])
  },
  240_000,
)
