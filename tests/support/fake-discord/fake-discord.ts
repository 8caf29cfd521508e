import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type APIApplicationCommand, PermissionFlagsBits } from 'discord.js'
import type { Asked } from './asked.ts'
import { ask, choose, press, type, type Where } from './asking.ts'
import type { Clock } from './clock.ts'
import type { OptionValues } from './fill-in.ts'
import { type Gateway, type GatewayOptions, startGateway } from './gateway.ts'
import { addChannel, addGuild, addUser, apiChannel, type FakeChannel, type FakeGuild, type FakeUser } from './places.ts'
import type { Recorded } from './recorded.ts'
import { answerRequest } from './rest.ts'
import { publicMessages } from './routes/channel-routes.ts'
import type { StoredMessage } from './stored-message.ts'
import { createTroubles, type Limit, type Match } from './trouble.ts'
import { waitFor } from './wait-for.ts'
import { createWorld, type WorldOptions } from './world.ts'
import { deleteMessage, say } from './write-message.ts'

export interface FakeDiscordOptions extends WorldOptions, GatewayOptions {
  /** 0, the default, takes a free one. */
  port?: number
}

/** A Discord of one's own: gateway and REST on loopback, strict as the real one, with handles for people and for trouble. */
export interface FakeDiscord {
  /** What discord.js takes as `rest.api`. */
  readonly api: string
  readonly token: string
  readonly applicationId: string
  readonly clock: Clock
  readonly gateway: Gateway
  /** A guild with one channel and somebody who may ask there, all from the start. */
  readonly guild: FakeGuild
  readonly room: FakeChannel
  readonly ann: FakeUser
  /** Everything the bot did wrong, in plain words: [] at the end of a good test. */
  readonly problems: readonly string[]
  /** The problems so far; they are forgiven. */
  takeProblems(): string[]
  readonly requests: readonly Recorded[]
  /** Those of a kind: requestsTo('POST', /\/messages$/) */
  requestsTo(method: string, path: RegExp): readonly Recorded[]

  addUser(name: string, more?: { id?: string; permissions?: bigint; locale?: string }): FakeUser
  addGuild(name: string, id?: string): FakeGuild
  addChannel(guild: FakeGuild, name: string, id?: string): FakeChannel
  removeChannel(id: string): void
  /** The bot is thrown out. */
  removeGuild(id: string): void
  /** Somebody writes in a channel. */
  say(channelId: string, user: FakeUser, text: string): StoredMessage
  /** A moderator deletes it. */
  remove(message: StoredMessage): void
  /** Takes permissions from the bot in a channel, or with `allow` gives them. */
  permit(channelId: string, how: { deny?: Permission[]; allow?: Permission[] }): void
  channel(id: string): ChannelView
  /** Registered commands: a guild's own, or without an id the global ones. */
  commands(guildId?: string): readonly APIApplicationCommand[]

  ask(user: FakeUser, words: string, values?: OptionValues, where?: Where): Asked
  type(user: FakeUser, words: string, values: OptionValues, focused: string, where?: Where): Asked
  press(message: StoredMessage, customIdOrLabel: string, byUser: FakeUser): Asked
  choose(message: StoredMessage, valueOrLabel: string, byUser: FakeUser): Asked

  /** The next `times` matching requests are answered with this status. */
  fail(times: number, status: number, match?: Match): void
  /** … are never answered. */
  hang(times: number, match?: Match): void
  /** … are answered 429. */
  rateLimit(times: number, how: { retryAfter: number; global?: boolean }, match?: Match): void
  /** … are done, and the line is cut before the answer. */
  loseAnswers(times: number, match?: Match): void
  /** From now on no more than so many requests in so long, told in headers. */
  limit(limit: Limit): void
  endTrouble(): void
  revokeToken(): void

  /** Until a bot is connected and knows its guilds. */
  waitForBot(withinMs?: number): Promise<void>
  /** Until it holds, looked at whenever something happens here. */
  waitFor(holds: () => boolean, withinMs?: number): Promise<void>
  close(): Promise<void>
}

export interface ChannelView {
  /** What everybody sees, oldest first. */
  readonly messages: readonly StoredMessage[]
  /** With what only this person sees. */
  seenBy(user: FakeUser): readonly StoredMessage[]
}

type Permission = keyof typeof PermissionFlagsBits

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld(options)
  const troubles = createTroubles()
  const server = createServer((request, response) => {
    response.on('error', () => {})
    void answerRequest(world, troubles, request, response)
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  world.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const gateway = startGateway(world, server, options)
  const guild = addGuild(world, 'Made-up Guild')
  const [room] = guild.channels
  if (!room) throw new Error('a guild has a channel')

  return {
    api: `${world.address}/api`,
    token: world.token ?? '',
    applicationId: world.applicationId,
    clock: world.clock,
    gateway,
    guild,
    room,
    ann: addUser(world, 'Ann'),
    problems: world.problems,
    takeProblems: () => world.problems.splice(0),
    requests: world.requests,
    requestsTo: (method, path) => world.requests.filter((one) => one.method === method && path.test(one.path)),

    addUser: (name, more) => addUser(world, name, more),
    addGuild: (name, id) => addGuild(world, name, id),
    addChannel: (to, name, id) => addChannel(world, to, name, id),
    removeChannel(id) {
      const channel = channelOf(id)
      world.channels.delete(id)
      for (const one of world.guilds.values()) one.channels = one.channels.filter((kept) => kept.id !== id)
      world.dispatch('CHANNEL_DELETE', apiChannel(world, channel))
    },
    removeGuild(id) {
      for (const channel of world.guilds.get(id)?.channels ?? []) world.channels.delete(channel.id)
      world.guilds.delete(id)
      world.commands.delete(id)
      world.dispatch('GUILD_DELETE', { id })
    },
    say: (channelId, user, text) => say(world, channelOf(channelId), user, text),
    remove: (message) => deleteMessage(world, message),
    permit(channelId, { deny = [], allow = [] }) {
      const channel = channelOf(channelId)
      for (const name of deny) channel.botMay &= ~PermissionFlagsBits[name]
      for (const name of allow) channel.botMay |= PermissionFlagsBits[name]
      world.dispatch('CHANNEL_UPDATE', apiChannel(world, channel))
    },
    channel(id) {
      channelOf(id)
      return {
        get messages() {
          return publicMessages(world, id)
        },
        seenBy: (user) =>
          [...world.messages.values()].filter(
            ({ channelId, visibleTo, deleted }) =>
              channelId === id && !deleted && (visibleTo === null || visibleTo === user.id),
          ),
      }
    },
    commands: (guildId = '') => world.commands.get(guildId) ?? [],

    ask: (user, words, values = {}, where = {}) => ask(world, user, words, values, where),
    type: (user, words, values, focused, where = {}) => type(world, user, words, values, focused, where),
    press: (message, customIdOrLabel, byUser) => press(world, message, customIdOrLabel, byUser),
    choose: (message, valueOrLabel, byUser) => choose(world, message, valueOrLabel, byUser),

    fail: (times, status, match = {}) => troubles.add({ kind: 'status', status }, times, match),
    hang: (times, match = {}) => troubles.add({ kind: 'hang' }, times, match),
    rateLimit: (times, { retryAfter, global = false }, match = {}) =>
      troubles.add({ kind: 'rate-limit', retryAfter, global }, times, match),
    loseAnswers: (times, match = {}) => troubles.add({ kind: 'lose-answer' }, times, match),
    limit: (limit) => troubles.limit(limit),
    endTrouble: () => troubles.clear(),
    revokeToken() {
      world.token = null
    },

    waitForBot: (withinMs = 10_000) =>
      waitFor(
        world,
        () => gateway.connected() > 0,
        withinMs,
        () => `no bot came within ${withinMs} ms`,
      ),
    waitFor: (holds, withinMs = 10_000) => waitFor(world, holds, withinMs, () => `not within ${withinMs} ms`),
    async close() {
      gateway.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }

  function channelOf(id: string): FakeChannel {
    const channel = world.channels.get(id)
    if (!channel) throw new Error(`no channel ${id}`)
    return channel
  }
}
