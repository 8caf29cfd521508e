import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ChartsBusy } from '../../../src/charts/charts.ts'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { composeMessage } from '../../../src/discord/message/compose-message.ts'
import { postWhatIsDue } from '../../../src/discord/posts/start-posts.ts'
import { answerRound } from '../../../src/games/et/query/answer-round.ts'
import { playRounds, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()
const posting = { method: 'POST', path: /\/messages$/ }

const oneRound = async () => {
  await playRounds(place(), { minutesAgo: 2 })
  await place().announceIn(place().discord.room.id)
}

describe('what passes', () => {
  it('a rate limit is waited out', async () => {
    const { discord, look, texts } = place()
    await oneRound()
    discord.rateLimit(1, { retryAfter: 0.3 }, posting)
    await look()
    expect(texts()).toHaveLength(1)
  })

  it('trouble of Discord’s own: the post rests and is sent later, once', async () => {
    const { discord, look, later, texts, logged } = place()
    await oneRound()
    discord.fail(4, 503, posting)
    await look()
    expect(texts()).toEqual([])
    expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', text: 'a post must wait' }))
    await look()
    expect(texts()).toEqual([])
    later(1)
    await look()
    expect(texts()).toHaveLength(1)
  })

  it('a token that was refused once is not forgotten', async () => {
    const { discord, look, later, texts } = place()
    await oneRound()
    discord.fail(1, 401, posting)
    await look()
    expect(texts()).toEqual([])
    later(1)
    await look()
    expect(texts()).toHaveLength(1)
  })

  it('a post that has to wait holds up none of the others', async () => {
    const { discord, announceIn, look, later, texts } = place()
    await playRounds(place(), { minutesAgo: 9, map: 'supply' }, { minutesAgo: 2, map: 'radar' })
    await announceIn(discord.room.id)
    discord.fail(4, 503, posting)
    await look()
    expect(texts()).toEqual([expect.stringContaining('radar')])
    later(1)
    await look()
    expect(texts()).toHaveLength(2)
  })
})

describe('a picture', () => {
  it('that cannot be drawn leaves the post with its words', async () => {
    const { discord, posting: parts, texts } = place()
    await oneRound()
    const charts = { ...parts.charts, draw: () => Promise.reject(new Error('out of paint')) }
    await postWhatIsDue({ ...parts, charts })
    expect(texts()).toEqual([expect.stringMatching(/supply · round 1[\s\S]*DPM highest player/)])
    expect(discord.channel(discord.room.id).messages[0]?.files).toEqual([])
  })

  it('that many others wait for is waited for', async () => {
    const { discord, posting: parts, look, later, texts } = place()
    await oneRound()
    const charts = { ...parts.charts, draw: () => Promise.reject(new ChartsBusy('too many')) }
    await postWhatIsDue({ ...parts, charts })
    expect(texts()).toEqual([])
    later(1)
    await look()
    expect(discord.channel(discord.room.id).messages[0]?.files).toHaveLength(1)
  })
})

describe('an answer that is lost', () => {
  it('is no second post while Discord knows the nonce', async () => {
    const { discord, look, later, texts } = place()
    await oneRound()
    discord.loseAnswers(1, posting)
    await look()
    later(1)
    await look()
    expect(texts()).toHaveLength(1)
  })

  it('is no second post after that either: the message is found in its channel', async () => {
    const { discord, look, later, texts, open } = place()
    await oneRound()
    discord.loseAnswers(10, posting)
    await look()
    discord.endTrouble()
    expect(texts()).toHaveLength(1)
    for (let at = 0; at < 120; at++) discord.say(discord.room.id, discord.ann, `talk ${at}`)
    later(60)
    await look()
    expect(texts().filter((text) => text.includes('round 1'))).toHaveLength(1)
    const [row] = await open.db.selectFrom('posts').select(['message_id', 'failure']).execute()
    expect(row).toEqual({ message_id: discord.channel(discord.room.id).messages[0]?.id, failure: null })
    await look()
    expect(discord.requestsTo('PATCH', /./)).toEqual([])
  })

  it('is not mistaken for what somebody asked about the same round', async () => {
    const { open, discord, look, later, texts, posting: parts } = place()
    await oneRound()
    discord.fail(4, 500, posting)
    await look()
    const { reply } = await answerRound(open.db, { roundId: null, view: 'overview', scope: null })
    const answer = composeMessage({ reply, pictures: new Map(), line: '/last_round', page: 1 }).message
    await parts.sender.create(discord.room.id, answer, 'asked')
    later(10)
    await look()
    expect(texts()).toHaveLength(2)
  })
})

describe('what stays', () => {
  it.each([
    [
      'the right to write is missing',
      () => place().discord.permit(place().discord.room.id, { deny: ['SendMessages'] }),
    ],
    ['the channel is gone', () => place().discord.removeChannel(place().discord.room.id)],
  ])('%s: told once, to the admin channel too, and not tried again', async (_, breakIt) => {
    const { open, discord, announceIn, look, later, texts, logged } = place()
    const admins = discord.addChannel(discord.guild, 'admins')
    await playRounds(place(), { minutesAgo: 9 }, { minutesAgo: 5, round: 2 })
    await announceIn(discord.room.id)
    await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: admins.id })
    breakIt()
    await look()
    later(5)
    await playRounds(place(), { minutesAgo: 1 })
    await look()
    await look()
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1)
    expect(texts(admins.id)).toEqual([expect.stringContaining('A post could not be sent')])
    expect(discord.requestsTo('POST', new RegExp(discord.room.id))).toHaveLength(3)
    const rows = await open.db.selectFrom('posts').select('failure').where('channel_id', '=', discord.room.id).execute()
    expect(rows).toEqual([1, 2, 3].map(() => ({ failure: expect.stringContaining('channel') })))
  })

  it('a post after one that can no longer be corrected for the same reason is told of', async () => {
    const { open, discord, announceIn, look, texts } = place()
    const admins = discord.addChannel(discord.guild, 'admins')
    const [id] = await playRounds(place(), { minutesAgo: 9 })
    await announceIn(discord.room.id)
    await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: admins.id })
    await look()
    discord.permit(discord.room.id, { deny: ['ViewChannel'] })
    await sql`update rounds set map = 'other', revised_at = now() where id = ${id}`.execute(open.db)
    await look()
    expect(texts(admins.id)).toEqual([])
    await playRounds(place(), { minutesAgo: 1, round: 2 })
    await look()
    await look()
    expect(texts(admins.id)).toEqual([expect.stringContaining('A post could not be sent')])
  })

  it('what was given up is not tried again and again when settings were made by a clock that is ahead', async () => {
    const { open, discord, look, ago } = place()
    await oneRound()
    await open.db
      .updateTable('guilds')
      .set({ updated_at: ago(-0.05) })
      .execute()
    discord.permit(discord.room.id, { deny: ['SendMessages'] })
    await look()
    expect(discord.requestsTo('POST', new RegExp(discord.room.id))).toHaveLength(1)
  })

  it('what was given up is sent once the guild chooses its channel anew', async () => {
    const { discord, announceIn, look, later, texts } = place()
    await oneRound()
    discord.permit(discord.room.id, { deny: ['SendMessages'] })
    await look()
    discord.permit(discord.room.id, { allow: ['SendMessages'] })
    later(5)
    await look()
    expect(texts()).toEqual([])
    await announceIn(discord.room.id)
    await look()
    expect(texts()).toHaveLength(1)
  })
})
