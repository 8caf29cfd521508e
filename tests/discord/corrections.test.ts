import { expect, it } from 'vitest'
import { openDiscordHouse } from '../support/discord-house.ts'
import type { OptionValues } from '../support/fake-discord/fill-in.ts'
import { buttonsOf, textOf } from '../support/fake-discord/read-message.ts'
import { seedMatches } from '../support/seed-matches.ts'

const hostile = ['@everyone', '`` ` ``', '<@1>', '字'.repeat(36), '**x**||y||', '[a](http://b.c)', 'W'.repeat(60), 'i']
const guids = hostile.map((_, at) => `BBBB000${at}`)

/** Eight people on two evenings, which the fake's guild may see. */
async function openHouse() {
  const house = await openDiscordHouse()
  const named = Object.fromEntries(guids.map((guid, at) => [guid, { name: hostile[at] ?? '' }]))
  await seedMatches(
    house.fresh.db,
    [1, 2].map((day) => ({
      ...{ day, first: guids.slice(0, 4), second: guids.slice(4), winner: 'first-attackers' as const },
      ...{ lines: [named, named] as const, round: { map: 'a_map_of_`ticks`' } },
    })),
  )
  await house.grant(1)
  const chief = house.discord.addUser('Chief', { permissions: 32n })
  const somebody = house.discord.addUser('Somebody')
  await house.start({ operatorIds: [chief.id] })
  const ask = async (words: string, values: OptionValues = {}, by = chief) => {
    const answer = await house.discord.ask(by, words, values, { evenIfHidden: true }).waitForAnswer()
    expect(answer.pings).toEqual([])
    expect(textOf(answer)).not.toMatch(/Something went wrong|One picture at a time/)
    return answer
  }
  return { ...house, chief, somebody, ask }
}

it('Discord takes every answer about people, rounds and teams that is set right, and all it leads to', async () => {
  const { discord, chief, ask } = await openHouse()
  const reason = '**because** <@1> `` ` `` said so @everyone'.padEnd(150, '字')
  const asks: [string, OptionValues][] = [
    ['/find', {}],
    ...hostile.map((name): [string, OptionValues] => ['/find', { name: name.slice(0, 20) }]),
    ['/aliases', { player: '#1' }],
    ['/name merge', { player: '#1', other: '#4', reason }],
    ['/name merge', { player: '#2', other: '#1', reason }],
    ['/name undo', { merge: 1 }],
    ['/name undo', {}],
    ['/aliases', { player: '#2' }],
    ['/name show-as', { player: '#2', name: '@everyone' }],
    ['/name show-as', { player: '#2', name: 'nobody' }],
    ['/name show-as', { player: '#2' }],
    ['/admin round-exclude', { round: '#1', reason }],
    ['/admin round-exclude', { round: '#1', reason }],
    ['/admin round-exclude', {}],
    ['/last_round', { round: 1 }],
    ['/last_session', { view: 'maps' }],
    ['/admin session-teams', { player: '#5', team: 'other', reason }],
    ['/admin session-teams', { player: '#5', undo: 'yes' }],
    ['/admin session-teams', {}],
  ]
  for (const [words, values] of asks) {
    // Somebody new for what has a picture: nobody has to wait for theirs.
    const by = words.startsWith('/last') ? discord.addUser('Asker') : chief
    const answer = await ask(words, values, by)
    const tried = new Set<string>()
    for (;;) {
      const button = buttonsOf(answer).find(({ custom_id, disabled }) => !disabled && !tried.has(custom_id))
      // What was done is not undone here.
      if (!button || tried.size > 20) break
      tried.add(button.custom_id)
      if (button.label === 'Undo') continue
      const led = await discord.press(answer, button.custom_id, by).waitForAnswer()
      expect(textOf(led)).not.toContain('Something went wrong')
    }
  }
  expect(discord.problems).toEqual([])
}, 120_000)

it('a merge changes answers that were kept, for everybody, until its button takes it back', async () => {
  const { discord, chief, somebody, ask } = await openHouse()
  const stats = async () => textOf(await ask('/stats', { player: '#8', view: 'maps' }, discord.addUser('Asker')))
  const before = await stats()
  expect(before).toContain('4 rounds')
  expect(textOf(await ask('/name merge', { player: '#8', other: '#1' }, somebody))).toContain('Only for operators')

  const merged = await ask('/name merge', { player: '#8', other: '#1' })
  expect(merged.visibleTo).toBe(chief.id)
  expect(await stats()).toContain('8 rounds')
  const undo = buttonsOf(merged).find(({ label }) => label === 'Undo')
  expect(textOf(await discord.press(merged, undo?.custom_id ?? '', chief).waitForAnswer())).toContain('Undone')
  expect(await stats()).toBe(before)
  expect(discord.problems).toEqual([])
}, 60_000)
