import { once } from 'node:events'
import { Client, GatewayIntentBits, HTTPError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { startBot, startDiscord, startRest } from './start-bot.ts'

describe('a rate limit', () => {
  it('is waited out by discord.js', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    discord.rateLimit(1, { retryAfter: 0.3 })
    const started = Date.now()
    await rest.get('/gateway/bot')
    expect(Date.now() - started).toBeGreaterThanOrEqual(300)
    expect(discord.requests.map(({ status }) => status)).toEqual([429, 200])
  })

  it('for everything stops other routes too', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    discord.rateLimit(1, { retryAfter: 0.4, global: true }, { path: /gateway/ })
    const started = Date.now()
    const told = once(rest, 'response')
    const first = rest.get('/gateway/bot')
    await told
    await rest.get('/users/@me')
    expect(Date.now() - started).toBeGreaterThanOrEqual(400)
    await first
  })

  it('told in headers is never run into', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    discord.limit({ method: 'POST', path: /\/messages$/, requests: 2, perMs: 400 })
    const path = `/channels/${discord.room.id}/messages` as const
    for (const content of ['1', '2', '3', '4', '5']) await rest.post(path, { body: { content } })
    expect(discord.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const [first, , third, , fifth] = discord.requests.map(({ at }) => at)
    expect((third ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(300)
    expect((fifth ?? 0) - (third ?? 0)).toBeGreaterThanOrEqual(300)
  })

  it('bites whoever does not listen to it', async () => {
    const discord = await startDiscord()
    discord.limit({ requests: 1, perMs: 60_000 })
    const headers = { authorization: `Bot ${discord.token}` }
    const ask = () => fetch(`${discord.api}/v10/users/@me`, { headers })
    expect((await ask()).headers.get('x-ratelimit-remaining')).toBe('0')
    const second = await ask()
    expect([second.status, await second.json()]).toMatchObject([
      429,
      { global: false, retry_after: expect.any(Number) },
    ])
  })
})

describe('an answer', () => {
  it('of 503 is asked for again', async () => {
    const discord = await startDiscord()
    discord.fail(2, 503)
    await startRest(discord).get('/gateway/bot')
    expect(discord.requests.map(({ status }) => status)).toEqual([503, 503, 200])
  })

  it('of 503 for ever is an error', async () => {
    const discord = await startDiscord()
    discord.fail(99, 503)
    await expect(startRest(discord, { retries: 1 }).get('/gateway/bot')).rejects.toThrow(HTTPError)
    discord.endTrouble()
    await startRest(discord).get('/gateway/bot')
  })

  it('that never comes is given up', async () => {
    const discord = await startDiscord()
    discord.hang(9)
    await expect(startRest(discord, { timeout: 200, retries: 0 }).get('/gateway/bot')).rejects.toThrow('aborted')
    expect(discord.requests.map(({ status }) => status)).toEqual([null])
  })

  it('can be lost after the message is there; the nonce finds it again', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord, { retries: 0 })
    const path = `/channels/${discord.room.id}/messages` as const
    const body = { content: 'once', nonce: 'round-7', enforce_nonce: true }
    discord.loseAnswers(1, { method: 'POST' })
    await expect(rest.post(path, { body })).rejects.toThrow()
    const again = (await rest.post(path, { body })) as { id: string }
    expect(discord.channel(discord.room.id).messages.map(({ id }) => id)).toEqual([again.id])
    expect(discord.requestsTo('POST', /messages$/)).toHaveLength(2)
  })
})

describe('a token', () => {
  it('that is wrong is refused at the door', async () => {
    const discord = await startDiscord()
    const answer = startRest(discord, { token: 'wrong' }).get('/gateway/bot')
    await expect(answer).rejects.toMatchObject({ status: 401 })
  })

  it('that was revoked closes the gateway to a bot that comes back', async () => {
    const discord = await startDiscord()
    const client = await startBot(discord)
    const closed = once(client, 'shardDisconnect')
    discord.revokeToken()
    discord.gateway.drop()
    expect((await closed)[0]).toMatchObject({ code: 4004 })
  })
})

describe('the gateway', () => {
  it('refuses privileged intents that are not switched on', async () => {
    const discord = await startDiscord()
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers]
    const client = new Client({ intents, rest: { api: discord.api, version: '10' } })
    const closed = once(client, 'shardDisconnect')
    await client.login(discord.token).catch(() => {})
    expect((await closed)[0]).toMatchObject({ code: 4014 })
    await client.destroy()

    const generous = await startDiscord({ allowedPrivileged: GatewayIntentBits.GuildMembers })
    await startBot(generous, { intents })
  })

  it('gives a bot that resumes what it missed, in order and once', async () => {
    const discord = await startDiscord()
    const client = await startBot(discord)
    const heard: string[] = []
    client.on('interactionCreate', (interaction) => heard.push(interaction.id))
    const before = discord.ask(discord.ann, '/stats')
    await expect.poll(() => heard).toEqual([before.id])
    discord.gateway.drop()
    await discord.waitFor(() => discord.gateway.connected() === 0)
    const missed = [discord.ask(discord.ann, '/stats'), discord.ask(discord.ann, '/stats')]
    await expect.poll(() => heard, { timeout: 8000 }).toEqual([before.id, ...missed.map(({ id }) => id)])
    expect([discord.gateway.identified, discord.gateway.resumed]).toEqual([1, 1])
  })

  it('lets a bot whose session it forgot identify anew', async () => {
    const discord = await startDiscord()
    const client = await startBot(discord)
    discord.gateway.forget()
    discord.gateway.drop()
    // discord.js keeps five seconds between two identifications.
    await once(client, 'shardReady')
    expect([discord.gateway.identified, discord.gateway.resumed]).toEqual([2, 0])
  })

  it('that falls silent is left and taken up again', async () => {
    const discord = await startDiscord({ heartbeatMs: 200 })
    const client = await startBot(discord)
    discord.gateway.silent = true
    await discord.waitFor(() => discord.gateway.connected() === 0)
    discord.gateway.silent = false
    await once(client, 'shardResume')
    expect(discord.gateway.resumed).toBe(1)
  })

  it('is found again after an outage, and after a session it calls invalid', async () => {
    const discord = await startDiscord()
    const client = await startBot(discord)
    let resumes = 0
    client.on('shardResume', () => {
      resumes += 1
    })
    discord.gateway.down = true
    discord.gateway.drop()
    await discord.waitFor(() => discord.gateway.connected() === 0)
    discord.gateway.down = false
    await expect.poll(() => resumes, { timeout: 15_000 }).toBe(1)
    discord.gateway.invalidate(true)
    await expect.poll(() => resumes, { timeout: 15_000 }).toBe(2)
    expect(discord.gateway.identified).toBe(1)
  })

  it('outlives its bots: what one said and registered is there for the next', async () => {
    const discord = await startDiscord()
    const first = await startBot(discord)
    const before = structuredClone(discord.commands())
    await first.rest.post(`/channels/${discord.room.id}/messages`, { body: { content: 'x' } })
    await first.destroy()
    await discord.waitFor(() => discord.gateway.connected() === 0)
    await startBot(discord)
    expect(discord.channel(discord.room.id).messages.map(({ content }) => content)).toEqual(['x'])
    expect(discord.commands()).toEqual(before)
    expect([discord.gateway.identified, discord.gateway.resumed]).toEqual([2, 0])
  })

  it('tells of channels and guilds that come and go', async () => {
    const discord = await startDiscord()
    const client = await startBot(discord)
    const other = discord.addGuild('Another')
    const channel = discord.addChannel(other, 'stats')
    await expect.poll(() => client.channels.cache.has(channel.id)).toBe(true)
    discord.permit(channel.id, { deny: ['SendMessages'] })
    await expect.poll(() => client.channels.cache.has(channel.id)).toBe(true)
    discord.removeGuild(other.id)
    await expect.poll(() => client.guilds.cache.has(other.id)).toBe(false)
  })
})
