import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { revokeServers } from '../../../src/core/guilds/grants.ts'
import { postWhatIsDue } from '../../../src/discord/posts/start-posts.ts'
import { altTextsOf, buttonsOf } from '../../support/fake-discord/read-message.ts'
import { seedMatch } from '../../support/seed-et.ts'
import { four, playRounds, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()

describe('a round that was played', () => {
  it('is announced with its map, result, sides, best players, a picture and the way to more', async () => {
    const { discord, announceIn, look, texts } = place()
    const [id] = await playRounds(place(), { minutesAgo: 2, map: 'radar' })
    await announceIn(discord.room.id)
    await look()
    const [message] = discord.channel(discord.room.id).messages
    expect(texts()).toEqual([expect.stringMatching(/radar · round 1[\s\S]*Allies won in 7:32 of 12:00/)])
    expect(texts()[0]).toMatch(/Axis \(2\)[\s\S]*player AA, player CC[\s\S]*Kills[\s\S]*player AA/)
    expect(message && altTextsOf(message)).toEqual([expect.stringContaining('player')])
    const ids = message ? buttonsOf(message).map((button) => button.custom_id) : []
    expect(ids).toContainEqual(expect.stringContaining(`/last_round round:${id} view:players`))
  })

  it('is announced once, however often it is looked for', async () => {
    const { discord, announceIn, look, later, texts } = place()
    await playRounds(place(), { minutesAgo: 2 })
    await announceIn(discord.room.id)
    await Promise.all([look(), look(), look()])
    later(5)
    await look()
    expect(texts()).toHaveLength(1)
    expect(discord.requestsTo('POST', /\/messages$/)).toHaveLength(1)
  })

  it('is announced once by two bots on one database', async () => {
    const { discord, announceIn, posting, texts } = place()
    await playRounds(place(), ...[9, 8, 7, 6, 5, 4].map((minutesAgo) => ({ minutesAgo })))
    await announceIn(discord.room.id)
    await Promise.all([postWhatIsDue(posting), postWhatIsDue({ ...posting }), postWhatIsDue({ ...posting })])
    expect(texts()).toHaveLength(6)
    expect(discord.requestsTo('POST', /\/messages$/)).toHaveLength(6)
  })

  it('tells after round two who won the map and by how much', async () => {
    const { open, discord, announceIn, look, texts } = place()
    const [one, two] = await playRounds(
      place(),
      { minutesAgo: 20, round: 1, nextLimitSeconds: 452 },
      { minutesAgo: 2, round: 2, nextLimitSeconds: 301 },
    )
    await seedMatch(open.db, [one ?? 0, two ?? 0], 'second-attackers')
    await announceIn(discord.room.id)
    await look()
    expect(texts()[0]).not.toContain('Match')
    expect(texts()[1]).toContain('attackers of round 2: 5:01 against 7:32')
  })

  it('waits with a round two until its first half is there or given up', async () => {
    const { open, discord, announceIn, look, texts } = place()
    const [id] = await playRounds(place(), { minutesAgo: 2, round: 2, state: 'waiting' })
    await announceIn(discord.room.id)
    await look()
    expect(texts()).toEqual([])
    await sql`update rounds set state = 'orphan', revised_at = now() where id = ${id}`.execute(open.db)
    await look()
    expect(texts()).toEqual([expect.stringContaining('The file of round 1 is not there')])
  })

  it('is not announced when only bots played', async () => {
    const { discord, announceIn, look, texts } = place()
    const lines = four.map((line) => ({ ...line, isBot: true }))
    await playRounds(place(), { minutesAgo: 2, lines })
    await announceIn(discord.room.id)
    await look()
    expect(texts()).toEqual([])
  })

  it('shows hostile names as they are, and pings nobody', async () => {
    const names = ['@everyone', '<@1>', '`code`', '**bold**', '\u202Eback\u202C', '\uFF37'.repeat(36), '', '# title']
    const { discord, announceIn, look, texts } = place()
    const lines = names.map((name, at) => ({ guid: `G${at}`, name }))
    await playRounds(place(), { minutesAgo: 2, lines })
    await announceIn(discord.room.id)
    await look()
    expect(texts()).toHaveLength(1)
    expect(discord.channel(discord.room.id).messages[0]?.pings).toEqual([])
    expect(texts()[0]?.replaceAll('\\', '')).toContain('**bold**')
  })
})

describe('what is old news', () => {
  it('a backfill of old rounds is not announced, a late round of this evening is', async () => {
    const { discord, announceIn, look, texts, ago } = place()
    await playRounds(
      place(),
      { minutesAgo: 60 * 24 * 30, session: 1 },
      { minutesAgo: 200, map: 'old', session: 2 },
      { minutesAgo: 80, map: 'new', session: 2 },
    )
    await announceIn(discord.room.id, { since: ago(60 * 24 * 365) })
    await look()
    expect(texts()).toEqual([expect.stringContaining('new · round 1')])
  })

  it('what ended before the channel was chosen is not announced', async () => {
    const { discord, announceIn, look, texts, ago } = place()
    await playRounds(place(), { minutesAgo: 11, map: 'before' }, { minutesAgo: 9, map: 'after' })
    await announceIn(discord.room.id, { since: ago(10) })
    await look()
    expect(texts()).toEqual([expect.stringContaining('after · round 1')])
  })

  it('a round that is written anew is not announced again', async () => {
    const { open, discord, announceIn, look, later, texts } = place()
    const [id] = await playRounds(place(), { minutesAgo: 2 })
    await announceIn(discord.room.id)
    await look()
    later(30)
    await sql`update rounds set revised_at = now() where id = ${id}`.execute(open.db)
    await look()
    expect(texts()).toHaveLength(1)
    expect(discord.channel(discord.room.id).messages[0]?.edits).toBe(0)
  })
})

describe('who hears of it', () => {
  it('each guild hears of the servers it sees, and of no other', async () => {
    const { discord, announceIn, look, texts } = place()
    const other = discord.addGuild('Other guild')
    const [theirs] = other.channels
    await playRounds(
      place(),
      { minutesAgo: 9, server: 1, session: 1, map: 'one' },
      { minutesAgo: 8, server: 2, session: 2, map: 'two' },
      { minutesAgo: 7, server: 3, session: 3, map: 'three' },
    )
    await announceIn(discord.room.id, { servers: [1, 2] })
    await announceIn(theirs?.id ?? '', { guildId: other.id, servers: [2] })
    await look()
    expect(texts().map((text) => /one|two|three/.exec(text)?.[0])).toEqual(['one', 'two'])
    expect(texts(theirs?.id).map((text) => /one|two|three/.exec(text)?.[0])).toEqual(['two'])
  })

  it('a guild that may no longer see a server hears and corrects nothing of it any more', async () => {
    const { open, discord, announceIn, look, texts } = place()
    await playRounds(place(), { minutesAgo: 9 })
    await announceIn(discord.room.id)
    discord.fail(4, 500, { method: 'POST' })
    await look()
    await revokeServers(open.db, { guildId: discord.guild.id, serverIds: [1] })
    place().later(5)
    await look()
    expect(texts()).toEqual([])
  })

  it('nobody hears of anything before a channel was chosen', async () => {
    const { discord, look, texts } = place()
    await playRounds(place(), { minutesAgo: 9 })
    await look()
    expect(texts()).toEqual([])
    expect(discord.requests).toEqual([])
  })
})

describe('an evening', () => {
  it('gets one digest, once nothing can join it any more', async () => {
    const { discord, announceIn, look, later, texts } = place()
    await playRounds(place(), { minutesAgo: 20, map: 'supply' }, { minutesAgo: 2, map: 'radar', round: 2 })
    await announceIn(discord.room.id)
    await look()
    later(85)
    await look()
    expect(texts()).toHaveLength(2)
    later(5)
    await Promise.all([look(), look()])
    later(60)
    await look()
    expect(texts()).toHaveLength(3)
    expect(texts()[2]).toMatch(/Session of[\s\S]*2: supply, radar[\s\S]*2 of 2 count/)
    const [, , digest] = discord.channel(discord.room.id).messages
    const ids = digest ? buttonsOf(digest).map((button) => button.custom_id) : []
    expect(ids).toContainEqual(expect.stringContaining('/last_session session:1 view:weapons'))
  })

  it('gets none when no round of it counts, or when it is long over', async () => {
    const { discord, announceIn, look, later, texts, ago } = place()
    await playRounds(place(), { minutesAgo: 2, aborted: true, session: 1 }, { minutesAgo: 60 * 6, session: 2 })
    await announceIn(discord.room.id, { since: ago(60 * 24) })
    later(95)
    await look()
    expect(texts()).toEqual([expect.stringContaining('cut short')])
  })
})
