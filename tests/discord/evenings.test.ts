import { expect, it } from 'vitest'
import { openDiscordHouse } from '../support/discord-house.ts'
import type { OptionValues } from '../support/fake-discord/fill-in.ts'
import { buttonsOf, menusOf, textOf } from '../support/fake-discord/read-message.ts'
import { type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'

const hostile = ['@everyone', '`` ` ``', '<@1>', '字'.repeat(36), '**x**||y||', '[a](http://b.c)', 'W'.repeat(60), 'i']

/** Thirty evenings of two rounds each, on maps of any name. */
function history(players: number): SeedRound[] {
  const lines = Array.from({ length: players }, (_, at) => ({
    guid: `BBBB00${String(at).padStart(2, '0')}`,
    name: hostile[at] ?? `name ${at}`,
    numbers: { kills: at, repairs: at },
    more: { best_kill_spree: at, double_kills: 1, hexa_kills: at, dynamites_planted: 2, objectives_stolen: 1 },
    weapons: { 4: [20, 50, at, 1, 5] as [number, number, number, number, number] },
  }))
  return Array.from({ length: 60 }, (_, at): SeedRound => {
    const endedAt = new Date(Date.UTC(2026, 0, 1 + (at >> 1), 20, 20 * (at % 2))).toISOString()
    const map = ['supply', 'a_map_of_`ticks`_**and**_more_of_a_name_than_fits_anywhere_at_all', '@here'][(at >> 1) % 3]
    return { endedAt, session: 1 + (at >> 1), map: map ?? 'supply', round: at % 2 === 0 ? 1 : 2, lines }
  })
}

it.each([1, 6, 24])(
  'Discord takes any evening, round, map and weapon of %i players, and all they lead to',
  async (players) => {
    const house = await openDiscordHouse()
    const { discord, fresh } = house
    const ids = await seedRounds(fresh.db, history(players))
    for (const [at, id] of ids.entries())
      if (at % 2 === 0) await seedMatch(fresh.db, [id, ids[at + 1] ?? null], at % 4 === 0 ? 'draw' : 'second-attackers')
    await house.grant(1)
    await house.start()
    const offered = await discord.type(discord.ann, '/session', { which: 'tick' }, 'which').waitForChoices()
    expect(offered).toHaveLength(10)
    const asks: [string, OptionValues][] = [
      ['/session', { which: offered[0]?.value ?? '' }],
      ['/session', { view: 'sprees' }],
      ['/session', { view: 'maps', which: '2026-01-03' }],
      ['/sessions', {}],
      ['/sessions', { page: 3 }],
      ['/round', { which: 'ticks' }],
      ['/round', { view: 'details' }],
      ['/map', { name: 'ticks', min_rounds: 1 }],
      ['/map', {}],
      ['/weapon', { name: 'mp40', min_kills: 1 }],
      ['/weapon', {}],
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
        if (id === undefined || tried.size > 12) break
        tried.add(id)
        const asked = button ? discord.press(answer, id, asker) : discord.choose(answer, id, asker)
        expect(textOf(await asked.waitForAnswer())).not.toContain('Something went wrong')
      }
    }
    expect(discord.problems).toEqual([])
  },
  240_000,
)
