import { beforeAll, describe, expect, it } from 'vitest'
import { parseCommandLine } from '../../src/core/commands/parse-command-line.ts'
import { defineCommands } from '../../src/discord/define-commands.ts'
import { openDiscordHouse, openPlayedHouse } from '../support/discord-house.ts'
import { buttonsOf, menusOf, textOf } from '../support/fake-discord/read-message.ts'
import { learnGerman } from '../support/learn-german.ts'

const manageServer = 32n
beforeAll(learnGerman)

it('commands are registered with their German names, and those of a list that is the same are not sent again', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  await house.start()
  const leaderboard = discord.commands().find(({ name }) => name === 'leaderboard')
  expect(leaderboard).toMatchObject({
    name_localizations: { de: 'rangliste' },
    description_localizations: { de: expect.stringContaining('Wer worin vorn liegt') },
  })
  const period = leaderboard?.options?.find(({ name }) => name === 'period')
  expect(period).toMatchObject({ name_localizations: { de: 'zeitraum' } })
  expect(period && 'choices' in period && period.choices?.[1]).toEqual({
    name: 'last 7 days',
    name_localizations: { de: 'letzte 7 Tage' },
    value: '7d',
  })
  await house.stop()
  await house.start()
  expect(discord.requestsTo('PUT', /\/commands$/)).toHaveLength(1)
  expect(discord.problems).toEqual([])
})

it('a German name that Discord would refuse is found before it is sent', async () => {
  const { registry } = await openDiscordHouse()
  expect(() => defineCommands(registry)).not.toThrow()
})

describe('whoever asks', () => {
  it('reads in private in their own language, wherever they ask', async () => {
    const house = await openPlayedHouse()
    const { discord } = house
    const gerd = discord.addUser('Gerd', { locale: 'de' })
    await house.start()
    const answer = await discord.ask(gerd, '/link').waitForAnswer()
    expect(answer.visibleTo).toBe(gerd.id)
    expect(textOf(answer)).toContain('Nenn einen, etwa spieler:name')
    const english = await discord.ask(discord.ann, '/link', { player: 'nobody at all' }).waitForAnswer()
    expect(textOf(english)).toContain('No such player')
    const german = await discord.ask(gerd, '/link', { player: 'nobody at all' }).waitForAnswer()
    expect(textOf(german)).toContain('„nobody at all“')
    expect(discord.problems).toEqual([])
  })

  it.each(['xx', 'nonsense!', 'de_DE', ''])('of language %j gets English, and no error', async (locale) => {
    const house = await openPlayedHouse()
    const { discord } = house
    discord.guild.locale = locale
    const user = discord.addUser('Somebody', { locale })
    await house.start()
    expect(textOf(await discord.ask(user, '/stats').waitForAnswer())).toContain('Who are you in the game?')
    const all = await discord.ask(user, '/leaderboard', { min_rounds: 1 }).waitForAnswer()
    expect(textOf(all)).toContain('Leaderboard: ')
    expect(house.counts.failedInteractions).toBe(0)
    expect(discord.problems).toEqual([])
  })

  it('is offered words of their language, and finds by them', async () => {
    const house = await openPlayedHouse()
    const { discord } = house
    const gerd = discord.addUser('Gerd', { locale: 'de' })
    await house.start()
    const offered = async (focused: string, typed: string) =>
      (await discord.type(gerd, '/stats', { [focused]: typed }, focused).waitForChoices()).map(({ name, value }) => [
        name,
        value,
      ])
    expect(await offered('view', 'übers')).toEqual([['Übersicht', 'overview']])
    expect(await offered('view', 'overv')).toEqual([['Übersicht', 'overview']])
    expect(discord.problems).toEqual([])
  })
})

it('a line with German names is read like the English one', async () => {
  const { registry } = await openDiscordHouse()
  const read = (line: string) => {
    const parsed = parseCommandLine(line, registry)
    return parsed.ok ? [parsed.command, Object.fromEntries(parsed.typed)] : parsed.misuse.what
  }
  expect(read('/rangliste zeitraum:30d seite:2')).toEqual(read('/leaderboard period:30d page:2'))
  expect(read('/Admin Gameserver freigeben:all')).toEqual(read('/admin servers grant:all'))
  expect(read('/verknüpfen ann')).toEqual([registry.get('link'), { player: 'ann' }])
})

describe('what all may read', () => {
  it('is in the language of the guild, down to its buttons and menus', async () => {
    const house = await openPlayedHouse()
    const { discord } = house
    discord.guild.locale = 'de'
    await house.start()
    const answer = await discord.ask(discord.ann, '/leaderboard', { min_rounds: 1 }).waitForAnswer()
    expect(answer.visibleTo).toBeNull()
    expect(textOf(answer)).toContain('Rangliste: ')
    expect(textOf(answer)).toContain('gesamte Zeit · ab 1 Runde · höchster zuerst')
    expect(menusOf(answer).map(({ placeholder }) => placeholder)).toEqual(['Ordnen nach', 'Format'])
    const stats = await discord.ask(discord.addUser('Bo'), '/stats', { player: 'ann' }).waitForAnswer()
    expect(buttonsOf(stats).map(({ label }) => label)).toContain('Übersicht')
    expect(discord.problems).toEqual([])
  })

  it('is in the language that its managers chose, whatever the guild’s is, until they take it back', async () => {
    const house = await openPlayedHouse()
    const { discord } = house
    discord.guild.locale = 'de'
    const boss = discord.addUser('Boss', { permissions: manageServer, locale: 'de' })
    await house.start()
    const title = async () =>
      textOf(await discord.ask(discord.addUser('Ann'), '/leaderboard', { min_rounds: 1 }).waitForAnswer())
    expect(await title()).toContain('Rangliste: ')
    expect(textOf(await discord.ask(boss, '/admin language', { language: 'en' }).waitForAnswer())).toContain('English')
    expect(await title()).toContain('Leaderboard: ')
    const status = textOf(await discord.ask(boss, '/admin status').waitForAnswer())
    expect(status).toContain('Sprache hier: English, gewählt mit /admin sprache.')
    // What one alone sees stays in theirs.
    expect(textOf(await discord.ask(boss, '/unlink').waitForAnswer())).toContain('Nichts zu tun')
    expect(textOf(await discord.ask(boss, '/admin language').waitForAnswer())).toContain(
      'Die Sprache ist die von Discord',
    )
    expect(await title()).toContain('Rangliste: ')
    expect(discord.problems).toEqual([])
  })

  it('is asked for where rounds are to be posted, so that posts know it', async () => {
    const house = await openPlayedHouse()
    const { discord } = house
    discord.guild.locale = 'de'
    const boss = discord.addUser('Boss', { permissions: manageServer })
    await house.start()
    await discord.ask(boss, '/admin announce-here').waitForAnswer()
    const guild = await house.fresh.db.selectFrom('guilds').select(['language', 'discord_locale']).execute()
    expect(guild).toEqual([{ language: null, discord_locale: 'de' }])
  })
})
