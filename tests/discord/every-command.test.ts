import { expect, it } from 'vitest'
import { openDiscordHouse } from '../support/discord-house.ts'
import type { FakeDiscord } from '../support/fake-discord/fake-discord.ts'
import type { OptionValues } from '../support/fake-discord/fill-in.ts'
import type { FakeUser } from '../support/fake-discord/places.ts'
import { buttonsOf, menusOf, textOf } from '../support/fake-discord/read-message.ts'
import type { StoredMessage } from '../support/fake-discord/stored-message.ts'
import { seedRounds } from '../support/seed-et.ts'

const hostile = [
  '@everyone',
  '`` ` ``',
  '<@1>',
  '\u202eabc\u202c',
  '字'.repeat(36),
  '',
  '**x**||y||',
  '[a](http://b.c)',
]

/** Presses and chooses all that a message offers, each on the message as it then is. */
async function tryAll(discord: FakeDiscord, message: StoredMessage, by: FakeUser): Promise<void> {
  const tried = new Set<string>()
  while (true) {
    const button = buttonsOf(message).find(({ custom_id, disabled }) => !disabled && !tried.has(custom_id))
    const option = menusOf(message)
      .flatMap(({ options }) => options)
      .find(({ value }) => !tried.has(value))
    const id = button?.custom_id ?? option?.value
    if (id === undefined || tried.size > 40) return
    tried.add(id)
    const asked = button ? discord.press(message, id, by) : discord.choose(message, id, by)
    expect(textOf(await asked.waitForAnswer())).not.toContain('Something went wrong')
  }
}

it.each([0, 1, 2, 6, 12, 24])(
  'answers every command and button for %i players, and Discord takes all of it',
  async (count) => {
    const house = await openDiscordHouse()
    const { discord, fresh } = house
    const lines = Array.from({ length: count }, (_, at) => ({
      guid: `BBBB00${String(at).padStart(2, '0')}`,
      name: hostile[at] ?? `name ${at}`,
      numbers: { kills: at },
      weapons: { 4: [20, 50, at, 1, 5] as [number, number, number, number, number] },
    }))
    if (count > 0)
      await seedRounds(fresh.db, [
        { endedAt: '2026-03-01T20:00:00Z', lines },
        { endedAt: '2026-03-01T20:20:00Z', lines, round: 2 },
      ])
    await house.grant(...(count > 0 ? [1] : []))
    await house.start()
    const asks: [string, OptionValues][] = [
      ...[...house.registry.keys()].map((name): [string, OptionValues] => [`/${name}`, {}]),
      ['/leaderboard', { min_rounds: 1 }],
      ...lines.slice(0, 8).map((_, at): [string, OptionValues] => ['/stats', { player: `#${at + 1}` }]),
    ]
    for (const [words, values] of asks) {
      // Somebody new each time: nobody has to wait for a picture.
      const chief = discord.addUser('Chief', { permissions: 32n })
      const answer = await discord.ask(chief, words, values, { evenIfHidden: true }).waitForAnswer()
      expect(answer.pings).toEqual([])
      expect(textOf(answer)).not.toMatch(/Something went wrong|One picture at a time/)
      await tryAll(discord, answer, chief)
    }
    expect(discord.problems).toEqual([])
  },
  60_000,
)
