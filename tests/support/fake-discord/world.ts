import { EventEmitter } from 'node:events'
import type { APIApplicationCommand, APIUser, UserFlags } from 'discord.js'
import { type Clock, startClock, startIds } from './clock.ts'
import type { FakeChannel, FakeGuild, FakeUser } from './places.ts'
import type { Recorded } from './recorded.ts'
import type { StoredInteraction } from './stored-interaction.ts'
import type { StoredMessage } from './stored-message.ts'

/** All that Discord knows. It lives in the test, so that bots may die and come back. */
export interface World {
  clock: Clock
  newId(): string
  /** null once it was revoked. */
  token: string | null
  applicationId: string
  bot: APIUser
  /** Where people are asked to look for pictures; http://127.0.0.1:PORT */
  address: string
  nonceWindowMs: number
  /** False in long benches: of files only the size is kept. */
  keepBytes: boolean
  guilds: Map<string, FakeGuild>
  channels: Map<string, FakeChannel>
  users: Map<string, FakeUser>
  messages: Map<string, StoredMessage>
  /** By scope: '' = global, else the guild's id. */
  commands: Map<string, APIApplicationCommand[]>
  /** By token. */
  interactions: Map<string, StoredInteraction>
  requests: Recorded[]
  /** What no test should end with: everything the bot did wrong, in plain words. */
  problems: string[]
  /** Emits 'changed' whenever something above did. */
  events: EventEmitter
  /** To every gateway session that wants it. */
  dispatch(event: string, data: object): void
}

export interface WorldOptions {
  /** Made up; the bot under test needs the same. */
  token?: string
  applicationId?: string
  /** False in long benches: of files only the size is kept. */
  keepBytes?: boolean
  /** How long a nonce is remembered; Discord says "the past few minutes". */
  nonceWindowMs?: number
}

export function createWorld(options: WorldOptions): World {
  const clock = startClock()
  const newId = startIds(clock)
  const applicationId = options.applicationId ?? newId()
  const events = new EventEmitter()
  events.setMaxListeners(0)
  return {
    clock,
    newId,
    token: options.token ?? 'made-up.bot.token',
    applicationId,
    bot: createUser(applicationId, 'debrief', true),
    address: '',
    keepBytes: options.keepBytes ?? true,
    nonceWindowMs: options.nonceWindowMs ?? 5 * 60_000,
    guilds: new Map(),
    channels: new Map(),
    users: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    requests: [],
    problems: [],
    events,
    dispatch: () => {},
  }
}

/** All fields that Discord sends of a user. */
export function createUser(id: string, name: string, isBot: boolean): APIUser {
  return {
    id,
    username: name,
    global_name: isBot ? null : name,
    discriminator: '0',
    avatar: null,
    public_flags: 0 as UserFlags,
    flags: 0 as UserFlags,
    primary_guild: null,
    ...(isBot && { bot: true }),
  }
}
