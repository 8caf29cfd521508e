import { describe, expect, it } from 'vitest'
import { revokeServers } from '../../../src/core/guilds/grants.ts'
import { openDiscordHouse } from '../../support/discord-house.ts'
import { textOf } from '../../support/fake-discord/read-message.ts'
import { wordsOf } from '../../support/seed-shell.ts'
import { useBoardPlace } from './board-place.ts'

const place = useBoardPlace()
const ranking = '/admin board-here show:leaderboard metric:kills min_rounds:1'
const lines = () =>
  place().open.db.selectFrom('boards').select('line').where('removed_at', 'is', null).orderBy('id').execute()

describe('/admin board-here', () => {
  it('keeps the command that is answered, with what was chosen', async () => {
    const { manage } = place()
    await manage('/admin board-here')
    await manage('/admin board-here server:Server')
    await manage('/admin board-here show:leaderboard period:7d format:6v6')
    expect(await lines()).toEqual([
      { line: '/server' },
      { line: '/server name:server-1' },
      { line: '/leaderboard metric:dpm period:7d format:6v6' },
    ])
  })

  it('says at once what the bot may not do in the channel, and changes nothing', async () => {
    const reply = await place().manage(ranking, { missingRights: ['Send Messages'] })
    expect([reply.title, wordsOf(reply).includes('Send Messages')]).toEqual(['I may not post here', true])
    expect(await lines()).toEqual([])
  })

  it('says at once when there is nothing to show, or no such thing', async () => {
    const { open, discord, manage } = place()
    expect((await manage('/admin board-here show:leaderboard metric:nope')).title).toBe('No such metric')
    await revokeServers(open.db, { guildId: discord.guild.id, serverIds: [1] })
    expect((await manage('/admin board-here')).title).toBe('No game server here yet')
    expect(await lines()).toEqual([])
  })

  it('puts one that stands in the channel up anew at its end', async () => {
    const { discord, play, manage, look, messages, sent } = place()
    await play()
    await manage(ranking)
    await look()
    discord.say(discord.room.id, discord.ann, 'talk')
    expect(wordsOf(await manage(ranking))).toContain('It stood in this channel already')
    place().later(10)
    await look()
    expect(sent()).toEqual({ posts: 2, edits: 0, deletions: 1 })
    expect(messages().map((message) => message.author.id === discord.ann.id)).toEqual([true, false])
  })

  it('takes five boards a guild, not one more', async () => {
    const { manage } = place()
    const periods = ['all', '7d', '30d', '90d', 'month']
    await Promise.all(periods.map((period) => manage(`/admin board-here show:leaderboard period:${period}`)))
    expect((await manage('/admin board-here')).title).toBe('Too many boards')
    expect(await lines()).toHaveLength(5)
    await manage('/admin boards remove:#1')
    expect((await manage('/admin board-here')).title).toBe('A board comes here')
  })
})

describe('/admin boards', () => {
  it('lists them and takes one off with its message', async () => {
    const { play, manage, look, texts } = place()
    expect((await manage('/admin boards')).title).toBe('No boards here')
    await play()
    await manage(ranking)
    expect(wordsOf(await manage('/admin boards'))).toContain('| #general | comes in a moment')
    await look()
    const list = await manage('/admin boards')
    expect(wordsOf(list)).toMatch(
      /#1 \/leaderboard metric:kills period:all min_rounds:1 \| #general \| fine, changed 20/,
    )
    await manage(list.buttons?.[0]?.command ?? '')
    place().later(10)
    await look()
    expect([texts(), (await manage('/admin boards')).title]).toEqual([[], 'No boards here'])
  })

  it('takes off one that was never put up without asking Discord', async () => {
    const { discord, manage, look } = place()
    await manage(ranking)
    await manage('/admin boards remove:#1')
    await look()
    expect([discord.requests, await lines()]).toEqual([[], []])
  })

  it('knows nothing of other guilds’ boards', async () => {
    const { open, manage } = place()
    await manage(ranking)
    await open.db.updateTable('boards').set({ guild_id: '1' }).execute()
    expect((await manage('/admin boards remove:#1')).title).toBe('No such board')
    expect((await manage('/admin boards')).title).toBe('No boards here')
    expect(await lines()).toHaveLength(1)
  })
})

it('is had in Discord by those who manage the server, with the channel’s name', async () => {
  const house = await openDiscordHouse()
  const { discord, fresh } = house
  await fresh.db.insertInto('servers').values({ key: 'home', name: 'Home' }).execute()
  await house.grant(1)
  await house.start()
  const boss = discord.addUser('Boss', { permissions: 32n })
  const ask = (values: Record<string, string>) => discord.ask(boss, '/admin board-here', values).waitForAnswer()
  expect(textOf(await ask({ show: 'leaderboard', period: '7d' }))).toContain('/leaderboard metric:dpm period:7d')
  const hidden = await discord.ask(discord.ann, '/admin board-here', {}, { evenIfHidden: true }).waitForAnswer()
  expect(textOf(hidden)).toContain('Only for managers')
  discord.permit(discord.room.id, { deny: ['AttachFiles'] })
  expect(textOf(await ask({ show: 'leaderboard' }))).toContain('Attach Files')
  const rows = await fresh.db.selectFrom('boards').select(['channel_id', 'channel_name', 'created_by']).execute()
  expect(rows).toEqual([{ channel_id: discord.room.id, channel_name: discord.room.name, created_by: boss.id }])
  expect(discord.problems).toEqual([])
})
