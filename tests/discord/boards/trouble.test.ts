import { describe, expect, it } from 'vitest'
import { keepBoards } from '../../../src/discord/boards/keep-boards.ts'
import { wordsOf } from '../../support/seed-shell.ts'
import { useBoardPlace } from './board-place.ts'

const place = useBoardPlace()
const posting = { method: 'POST', path: /\/messages$/ }
const ranking = '/admin board-here show:leaderboard metric:kills min_rounds:1'

/** A board of a leaderboard that stands. */
async function putUp(): Promise<void> {
  await place().play()
  await place().manage(ranking)
  await place().look()
}

const rows = () => place().open.db.selectFrom('boards').select(['reason', 'message_id']).execute()
const status = async () => wordsOf(await place().manage('/admin status'))

describe('a message that somebody deleted', () => {
  it('takes the board off, which can be put up again', async () => {
    const { discord, play, manage, look, lookAgain, messages, texts } = place()
    await putUp()
    for (const message of messages()) discord.remove(message)
    await play()
    await lookAgain()
    await lookAgain()
    expect([texts(), await rows()]).toEqual([[], []])
    await manage(ranking)
    await look()
    expect(texts()).toHaveLength(1)
  })

  it('is no hindrance to putting the board up anew before anything changed', async () => {
    const { discord, manage, look, messages, texts, sent } = place()
    await putUp()
    for (const message of messages()) discord.remove(message)
    await manage(ranking)
    await look()
    expect(texts()).toHaveLength(1)
    place().later(10)
    await look()
    expect([sent().posts, (await rows()).length]).toEqual([2, 1])
  })
})

describe('what a manager has to put right', () => {
  it.each([
    ['the right to write', { deny: ['SendMessages'] as const }, 'Debrief may not write in that channel'],
    ['the sight of the channel', { deny: ['ViewChannel'] as const }, 'Debrief does not see that channel'],
  ])('%s: recorded once, tried ever more seldom, and well again by itself', async (_, { deny }, reason) => {
    const { discord, play, manage, look, later, logged, texts } = place()
    await play()
    await manage(ranking)
    discord.permit(discord.room.id, { deny: [...deny] })
    await look()
    expect(await status()).toMatch(
      new RegExp(`#1 /leaderboard metric:kills.* \\| #general \\| broken since .* UTC: ${reason}`.replace(' UTC', '')),
    )
    for (let minute = 0; minute < 600; minute += 1) {
      later(60)
      await look()
    }
    expect(discord.requests.length).toBeLessThan(40)
    expect(logged.filter(({ level }) => level !== 'info')).toHaveLength(1)
    discord.permit(discord.room.id, { allow: [...deny] })
    later(3600)
    await look()
    expect(texts()).toHaveLength(1)
    expect(await status()).toContain('| fine, changed ')
  })

  it('a channel that is gone stops its board, which can still be taken off', async () => {
    const { discord, play, manage, lookAgain } = place()
    await putUp()
    discord.removeChannel(discord.room.id)
    await play()
    await lookAgain()
    expect(await status()).toContain('that channel is gone')
    const other = discord.addChannel(discord.guild, 'other')
    expect((await manage('/admin boards remove:#1', { channelId: other.id })).title).toBe('The board is taken off')
    // It rests for a minute after its first failure.
    place().later(60)
    await lookAgain()
    expect(await rows()).toEqual([])
  })

  it('one board in trouble keeps no other from being right', async () => {
    const { discord, keeping, play, manage, look, texts, logged } = place()
    const other = discord.addChannel(discord.guild, 'other')
    await play()
    await manage(ranking)
    await manage(ranking, { channelId: other.id })
    const command = keeping.registry.get('leaderboard')
    if (!command) throw new Error('there is a leaderboard')
    let times = 0
    const answer: typeof command.answer = async (typed, context) => {
      if (times++ === 0) throw new Error('a bug')
      return command.answer(typed, context)
    }
    const registry = new Map(keeping.registry).set('leaderboard', { ...command, answer })
    await keepBoards({ ...keeping, registry })
    expect([texts(), texts(other.id).length]).toEqual([[], 1])
    expect(await status()).toContain('its answer could not be made; the log of Debrief says why')
    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(1)
    place().later(10)
    await look()
    expect(texts()).toHaveLength(1)
  })
})

it('a command that is no more leaves the message as it was', async () => {
  const { keeping, play, later, texts } = place()
  await putUp()
  const registry = new Map([...keeping.registry].filter(([name]) => name !== 'leaderboard'))
  await play()
  later(10)
  await keepBoards({ ...keeping, registry })
  expect(texts()).toEqual([expect.stringMatching(/dag +13/)])
  expect(await status()).toContain('its answer could not be made')
})

describe('what passes', () => {
  it('a rate limit is waited out', async () => {
    const { discord, texts } = place()
    discord.rateLimit(1, { retryAfter: 0.3 }, posting)
    await putUp()
    expect(texts()).toHaveLength(1)
  })

  it('a long rate limit has one board rest, and the others do not wait for it', async () => {
    const { discord, play, manage, look, later, texts } = place()
    const other = discord.addChannel(discord.guild, 'other')
    await play()
    await manage(ranking)
    await manage(ranking, { channelId: other.id })
    discord.rateLimit(1, { retryAfter: 90 }, { method: 'POST', path: new RegExp(`${discord.room.id}/messages$`) })
    await look()
    expect([texts().length, texts(other.id).length]).toEqual([0, 1])
    expect(await status()).not.toContain('broken')
    discord.endTrouble()
    later(80)
    await look()
    expect(texts()).toHaveLength(0)
  })

  it('Discord out of order: the message stays, and is right once Discord is back', async () => {
    const { discord, play, lookAgain, texts } = place()
    await putUp()
    await play()
    discord.fail(4, 503, { method: 'PATCH' })
    await lookAgain()
    expect(texts()).toEqual([expect.stringMatching(/dag +13/)])
    await lookAgain()
    expect(texts()).toEqual([expect.stringMatching(/dag +26/)])
  })
})

describe('an answer that is lost', () => {
  it('of an edit leaves nothing wrong standing when the next answer is that of before', async () => {
    const { discord, serverSays, manage, look, lookAgain, texts } = place()
    serverSays({ info: { mapname: 'supply' } })
    await manage('/admin board-here show:server')
    await look()
    serverSays({ info: { mapname: 'radar' } })
    discord.loseAnswers(10, { method: 'PATCH' })
    await lookAgain()
    discord.endTrouble()
    expect(texts()).toEqual([expect.stringContaining('radar')])
    serverSays({ info: { mapname: 'supply' } })
    await lookAgain()
    await lookAgain()
    expect(texts()).toEqual([expect.stringContaining('supply')])
  })

  it.each([
    ['while Discord knows the nonce', 30],
    ['long after', 3600],
  ])('is no second message %s, and what stands there is right', async (_, seconds) => {
    const { discord, play, manage, look, later, texts, messages } = place()
    await play()
    await manage(ranking)
    discord.loseAnswers(10, posting)
    await look()
    discord.endTrouble()
    expect(texts()).toHaveLength(1)
    await play()
    for (let at = 0; at < 120; at++) discord.say(discord.room.id, discord.ann, `talk ${at}`)
    later(seconds)
    await look()
    later(10)
    await look()
    expect(texts().filter((text) => text.includes('Leaderboard'))).toEqual([expect.stringMatching(/dag +26/)])
    expect(await rows()).toEqual([{ reason: null, message_id: messages()[0]?.id }])
  })

  it('and the right to read back with it: the nonce still keeps it one message', async () => {
    const { discord, play, manage, look, later, texts } = place()
    await play()
    await manage(ranking)
    discord.permit(discord.room.id, { deny: ['ReadMessageHistory'] })
    discord.loseAnswers(10, posting)
    await look()
    discord.endTrouble()
    await play()
    later(30)
    await look()
    later(10)
    await look()
    expect(texts()).toEqual([expect.stringMatching(/dag +26/)])
  })

  it('of a board that says nothing yet is found as well', async () => {
    const { discord, manage, look, later, texts } = place()
    await manage(ranking)
    discord.loseAnswers(10, posting)
    await look()
    discord.endTrouble()
    later(3600)
    await look()
    expect(texts()).toEqual([expect.stringContaining('Nobody is ranked yet')])
  })
})
