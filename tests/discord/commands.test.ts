import { expect, it } from 'vitest'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { linkPlayer } from '../../src/core/players/links.ts'
import { blankCharts, openDiscordHouse, openPlayedHouse } from '../support/discord-house.ts'
import { altTextsOf, buttonsOf, textOf } from '../support/fake-discord/read-message.ts'
import { seedRounds } from '../support/seed-et.ts'

it('answers a command with a picture for all to see', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const asked = house.discord.ask(house.discord.ann, '/leaderboard', { metric: 'kills', min_rounds: 1 })
  const answer = await asked.waitForAnswer()
  expect(textOf(answer)).toContain('Leaderboard: Kills')
  expect(textOf(answer)).toContain('dag')
  expect(answer.visibleTo).toBeNull()
  expect(answer.files).toHaveLength(1)
  expect(altTextsOf(answer)[0]).toContain('dag')
  expect(asked.acknowledgedAfterMs).toBeLessThan(1000)
  expect(house.discord.problems).toEqual([])
  await house.stop()
  expect(house.counts).toEqual({ interactions: 1, failedInteractions: 0 })
})

it('tells the asker alone when a public command ends in a notice, and leaves nothing behind', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { ann, room } = house.discord
  const bob = house.discord.addUser('Bob')
  const asked = house.discord.ask(ann, '/stats', { player: 'nobody of that name' })
  const answer = await asked.waitForAnswer()
  expect(textOf(answer)).toContain('No such player')
  expect(answer.visibleTo).toBe(ann.id)
  expect(house.discord.channel(room.id).seenBy(bob)).toEqual([])
  expect(house.discord.channel(room.id).seenBy(ann)).toEqual([answer])
  expect(house.discord.problems).toEqual([])
})

it('answers a private command to the asker alone, and subcommands by their words', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { ann, room } = house.discord
  const chief = house.discord.addUser('Chief', { permissions: 32n })
  const asked = house.discord.ask(chief, '/admin servers')
  const answer = await asked.waitForAnswer()
  expect(answer.visibleTo).toBe(chief.id)
  expect(textOf(answer)).toContain('Server 1')
  expect(house.discord.channel(room.id).seenBy(ann)).toEqual([])
  expect(house.discord.problems).toEqual([])
})

it('checks again who manages the server, whatever Discord offered', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { ann } = house.discord
  const answer = await house.discord.ask(ann, '/admin announce-here', {}, { evenIfHidden: true }).waitForAnswer()
  expect(answer.visibleTo).toBe(ann.id)
  expect(textOf(answer)).toContain('Manage Server')
  const settings = await house.fresh.db.selectFrom('guilds').selectAll().execute()
  expect(settings).toEqual([])
  expect(house.discord.problems).toEqual([])
})

it('answers in a direct message', async () => {
  const house = await openPlayedHouse()
  const ann = house.discord.ann
  await house.start({ operatorIds: [ann.id] })
  const answer = await house.discord.ask(ann, '/last_session', {}, { direct: true }).waitForAnswer()
  expect(answer.guildId).toBeNull()
  expect(textOf(answer)).toContain('supply')
  expect(house.discord.problems).toEqual([])
})

it('answers whoever is linked in a direct message, of the servers they played on', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { ann } = house.discord
  const direct = (words: string) => house.discord.ask(ann, words, {}, { direct: true }).waitForAnswer()
  expect(textOf(await direct('/last_session'))).not.toContain('supply')
  await linkPlayer(house.fresh.db, { discordId: ann.id, playerId: 1, by: ann.id, takeOver: false })
  expect(textOf(await direct('/last_session'))).toContain('supply')
  expect(house.discord.problems).toEqual([])
})

it('answers for the asker alone where only they added the app', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { ann } = house.discord
  await linkPlayer(house.fresh.db, { discordId: ann.id, playerId: 1, by: ann.id, takeOver: false })
  const answer = await house.discord.ask(ann, '/stats', {}, { ownApp: true }).waitForAnswer()
  expect(answer.visibleTo).toBe(ann.id)
  expect(textOf(answer)).toContain('DPM')
  expect(house.discord.problems).toEqual([])
})

it('gives a failing command an id that is in the log', async () => {
  const house = await openPlayedHouse()
  const broken = defineCommand({
    describe: 'Fails',
    options: {},
    run: () => Promise.reject(new Error('a bug with a secret in it')),
  })
  await house.start({ commands: new Map([['broken', broken]]) })
  const { ann, problems } = house.discord
  const answer = await house.discord.ask(ann, '/broken').waitForAnswer()
  expect(answer.visibleTo).toBe(ann.id)
  expect(textOf(answer)).not.toContain('secret')
  const id = /under (\w+)/.exec(textOf(answer))?.[1]
  expect(house.logged.find(({ errorId }) => errorId === id)?.level).toBe('error')
  expect(problems).toEqual([])
})

it('tells the alt text of a picture that could not be drawn', async () => {
  const house = await openPlayedHouse()
  const charts = blankCharts(() => Promise.reject(new Error('the drawing thread stopped')))
  await house.start({ charts })
  const answer = await house.discord.ask(house.discord.ann, '/leaderboard', { min_rounds: 1 }).waitForAnswer()
  expect(answer.files).toEqual([])
  expect(textOf(answer)).toContain('ann')
  expect(house.logged.map(({ message }) => message)).toContain('a picture could not be drawn')
  expect(house.discord.problems).toEqual([])
})

it('shows 24 players with hostile names without a word that Discord would act on', async () => {
  const house = await openDiscordHouse()
  const hostile = [
    '@everyone',
    '`` ` ``',
    '<@1>',
    '\u202eabc',
    '字'.repeat(36),
    '**x**||y||',
    '[a](http://b.c)',
    '# big',
  ]
  const lines = Array.from({ length: 24 }, (_, at) => ({
    guid: `BBBB00${String(at).padStart(2, '0')}`,
    name: hostile[at] ?? `name ${at}`,
    numbers: { kills: at },
  }))
  await seedRounds(house.fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', lines },
    { endedAt: '2026-03-01T20:20:00Z', lines, round: 2 },
  ])
  await house.grant(1)
  await house.start()
  const { discord } = house
  for (const view of ['overview', 'players', 'maps', 'weapons', 'sides', 'time']) {
    const answer = await discord.ask(discord.addUser(`asker of ${view}`), '/last_session', { view }).waitForAnswer()
    expect(answer.pings).toEqual([])
    for (const { label } of buttonsOf(answer).filter(({ label, disabled }) => label === 'Next' && !disabled))
      await discord.press(answer, label ?? '', discord.addUser('somebody')).waitForAnswer()
  }
  const board = await discord.ask(discord.addUser('asker'), '/leaderboard', { min_rounds: 1 }).waitForAnswer()
  expect(board.pings).toEqual([])
  expect(discord.problems).toEqual([])
})
