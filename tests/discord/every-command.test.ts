import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importFiles } from '../../src/games/et/import/import-files.ts'
import { openDiscordHouse } from '../support/discord-house.ts'
import { fileOf, utc } from '../support/et-files.ts'
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

/** Presses and chooses all that a message offers, each on the message as it then is. Returns how many that were. */
async function tryAll(discord: FakeDiscord, message: StoredMessage, by: FakeUser): Promise<number> {
  const tried = new Set<string>()
  while (true) {
    const button = buttonsOf(message).find(({ custom_id, disabled }) => !disabled && !tried.has(custom_id))
    const option = menusOf(message)
      .flatMap(({ options }) => options)
      .find(({ value }) => !tried.has(value))
    const id = button?.custom_id ?? option?.value
    if (id === undefined || tried.size > 40) return tried.size
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

it.skipIf(!process.env.REAL_DATA_DIR)(
  'answers of every genuine evening, its people, maps and rounds, whatever is pressed',
  async () => {
    const { discord, fresh, registry, grant, start } = await openDiscordHouse()
    const folder = `${process.env.REAL_DATA_DIR}/et/real`
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    const files = names.map((name) => fileOf(name, readFileSync(`${folder}/${name}`), 'real'))
    const { id } = await fresh.db
      .insertInto('servers')
      .values({ key: 'real', name: 'Real' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await importFiles(fresh.db, files, utc)
    await grant(id)
    await start()
    const idsOf = async (table: 'gaming_sessions' | 'players' | 'rounds') =>
      (await fresh.db.selectFrom(table).select('id').orderBy('id').execute()).map((row) => row.id)
    const [sessions, people, rounds] = [await idsOf('gaming_sessions'), await idsOf('players'), await idsOf('rounds')]
    const maps = await fresh.db.selectFrom('rounds').select('map').distinct().orderBy('map').execute()
    const asks: [string, OptionValues][] = [
      ...[...registry.keys()].map((name): [string, OptionValues] => [`/${name}`, {}]),
      ...sessions.map((each): [string, OptionValues] => ['/session', { which: `#${each}` }]),
      ...people.map((each): [string, OptionValues] => ['/stats', { player: `#${each}` }]),
      ...people.slice(0, 6).flatMap((each, at): [string, OptionValues][] => [
        ['/rivals', { player: `#${each}`, min_matches: 1 }],
        ['/records', { player: `#${each}` }],
        ['/compare', { a: `#${each}`, b: `#${people[at + 1]}`, c: `#${people[at + 2]}` }],
        ['/why', { metric: 'accuracy', player: `#${each}` }],
      ]),
      ...maps.map(({ map }): [string, OptionValues] => ['/map', { name: map }]),
      ...rounds
        .filter((_, at) => at % 20 === 0)
        .map((each): [string, OptionValues] => ['/round', { which: `#${each}` }]),
    ]
    let pressed = 0
    for (const [words, values] of asks) {
      const chief = discord.addUser('Chief', { permissions: 32n })
      const answer = await discord.ask(chief, words, values, { evenIfHidden: true }).waitForAnswer()
      expect(textOf(answer), `${words} ${JSON.stringify(values)}`).not.toContain('Something went wrong')
      pressed += await tryAll(discord, answer, chief)
    }
    expect(pressed).toBeGreaterThan(1000)
    expect(discord.problems).toEqual([])
  },
  600_000,
)
