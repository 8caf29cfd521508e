import { beforeAll, describe, expect, it } from 'vitest'
import { raiseDataVersion } from '../../../src/core/db/data-version.ts'
import { revokeServers } from '../../../src/core/guilds/grants.ts'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { buttonsOf } from '../../support/fake-discord/read-message.ts'
import { learnGerman } from '../../support/learn-german.ts'
import { useBoardPlace } from './board-place.ts'

const place = useBoardPlace()
beforeAll(learnGerman)

describe('a board of a game server', () => {
  it('shows for all who is on, and when that last changed', async () => {
    const { serverSays, manage, look, messages, texts, keeping } = place()
    serverSays({ players: [[12, 48, '@everyone']] })
    expect((await manage('/admin board-here')).title).toBe('A board comes here')
    await look()
    expect(texts()).toEqual([
      expect.stringMatching(/Server 1[\s\S]*changed <t:\d+:R>[\s\S]*supply[\s\S]*everyone[\s\S]*at most every 10 s/),
    ])
    const [message] = messages()
    expect(message?.pings).toEqual([])
    expect(message && buttonsOf(message).map(({ custom_id }) => custom_id)).toEqual([
      expect.stringContaining(':/server'),
    ])
    const since = Number(/<t:(\d+):R>/.exec(texts()[0] ?? '')?.[1])
    expect(Math.abs(keeping.now().getTime() / 1000 - since)).toBeLessThan(10)
  })

  it('is edited in place when the game goes on, and stays as it is otherwise', async () => {
    const { serverSays, manage, look, lookAgain, texts, sent } = place()
    serverSays({ players: [[12, 48, 'ann']] })
    await manage('/admin board-here')
    await look()
    for (let again = 0; again < 4; again++) await lookAgain()
    expect(sent()).toEqual({ posts: 1, edits: 0, deletions: 0 })
    serverSays({ info: { mapname: 'radar' }, players: [[12, 48, 'ann']] })
    await lookAgain()
    await lookAgain()
    expect(sent()).toEqual({ posts: 1, edits: 1, deletions: 0 })
    expect(texts()).toEqual([expect.stringContaining('radar')])
  })

  it('is not edited for a ping or for how long the server is up: those come along with the next change', async () => {
    const { serverSays, manage, look, lookAgain, texts, sent } = place()
    serverSays({ info: { sv_uptime: '01h00m' }, players: [[12, 48, 'ann']] })
    await manage('/admin board-here')
    await look()
    serverSays({ info: { sv_uptime: '01h01m' }, players: [[12, 97, 'ann']] })
    await lookAgain()
    expect(sent().edits).toBe(0)
    serverSays({ info: { sv_uptime: '01h02m' }, players: [[13, 98, 'ann']] })
    await lookAgain()
    expect(sent().edits).toBe(1)
    expect(texts()[0]).toMatch(/01h02m[\s\S]*98/)
  })

  it('is edited at most every ten seconds, however much happens', async () => {
    const { serverSays, manage, look, later, texts, sent } = place()
    await manage('/admin board-here')
    for (const score of [1, 2, 3, 4, 5]) {
      serverSays({ players: [[score, 48, 'ann']] })
      await look()
      later(1.8)
    }
    expect(sent()).toEqual({ posts: 1, edits: 0, deletions: 0 })
    later(1.2)
    await look()
    expect(sent().edits).toBe(1)
    expect(texts()[0]).toMatch(/ann +5/)
    later(9)
    serverSays({ players: [[6, 48, 'ann']] })
    await look()
    expect(sent().edits).toBe(1)
  })

  it('says once that the server does not answer, and since when', async () => {
    const { serverSays, manage, look, lookAgain, texts, sent } = place()
    serverSays({})
    await manage('/admin board-here server:server-1')
    await look()
    serverSays(null)
    for (let again = 0; again < 5; again++) await lookAgain()
    expect(sent()).toEqual({ posts: 1, edits: 1, deletions: 0 })
    expect(texts()[0]).toMatch(
      /Does not answer: no answer within 0.4 s; it last answered \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    )
    serverSays({})
    await lookAgain()
    expect(texts()[0]).toContain('supply')
  })
})

describe('a board of a leaderboard', () => {
  const line = '/admin board-here show:leaderboard metric:kills min_rounds:1'

  it('is asked again when the data changed, and edited when that changed what it says', async () => {
    const { open, manage, play, look, lookAgain, asked, texts, sent, messages } = place()
    await play()
    await manage(line)
    await look()
    expect(texts()).toEqual([expect.stringMatching(/Leaderboard: Kills[\s\S]*dag +13/)])
    expect(messages()[0]?.files).toHaveLength(1)
    for (let again = 0; again < 3; again++) await lookAgain()
    expect(asked).toEqual(['/leaderboard metric:kills period:all min_rounds:1'])

    await play()
    await lookAgain()
    expect(asked).toHaveLength(2)
    expect(texts()).toEqual([expect.stringMatching(/dag +26/)])
    expect(messages()[0]?.files).toHaveLength(1)
    await raiseDataVersion(open.db, 'people')
    await lookAgain()
    expect(asked).toHaveLength(3)
    expect(sent()).toEqual({ posts: 1, edits: 1, deletions: 0 })
  })

  it('is asked again each day, since its period moves on', async () => {
    const { manage, play, look, later, asked, texts } = place()
    await play()
    await manage(`${line} period:7d`)
    await look()
    later(8 * 86_400)
    await look()
    await look()
    expect(asked).toHaveLength(2)
    expect(texts()).toEqual([expect.stringContaining('Nobody is ranked yet')])
  })

  it('speaks of what the guild may see', async () => {
    const { open, discord, manage, play, look, lookAgain, texts } = place()
    await play()
    await manage(line)
    await look()
    await revokeServers(open.db, { guildId: discord.guild.id, serverIds: [1] })
    await lookAgain()
    expect(texts()).toEqual([expect.not.stringContaining('dag')])
  })

  it('is in the language of its guild, as soon as that is chosen', async () => {
    const { open, discord, manage, play, look, lookAgain, texts } = place()
    await play()
    await manage(line, { guildLocale: 'de' })
    await look()
    expect(texts()).toEqual([expect.stringMatching(/Rangliste: Kills[\s\S]*geändert <t:\d+:R>/)])
    await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '7', language: 'en' })
    await lookAgain()
    expect(texts()).toEqual([expect.stringContaining('Leaderboard: Kills')])
  })
})
