import { afterEach, beforeEach, expect } from 'vitest'
import type { CommandContext } from '../../../src/core/commands/command-context.ts'
import { loadRegistry } from '../../../src/core/commands/registry.ts'
import type { Reply } from '../../../src/core/commands/reply.ts'
import { runCommand } from '../../../src/core/commands/run-command.ts'
import { raiseDataVersion } from '../../../src/core/db/data-version.ts'
import { fetchScope } from '../../../src/core/guilds/fetch-scope.ts'
import { grantServers } from '../../../src/core/guilds/grants.ts'
import { openLiveServers } from '../../../src/core/status/open-live-servers.ts'
import { keepBoards } from '../../../src/discord/boards/keep-boards.ts'
import type { Keeping } from '../../../src/discord/boards/keeping.ts'
import { longestWaitMs } from '../../../src/discord/boards/start-boards.ts'
import { createSender } from '../../../src/discord/create-sender.ts'
import { openRest } from '../../../src/discord/open-rest.ts'
import game from '../../../src/games/et/game.ts'
import { blankCharts } from '../../support/discord-house.ts'
import { type FakeDiscord, startFakeDiscord } from '../../support/fake-discord/fake-discord.ts'
import { textOf } from '../../support/fake-discord/read-message.ts'
import type { StoredMessage } from '../../support/fake-discord/stored-message.ts'
import {
  type FakeGameServer,
  type MadeUpStatus,
  startGameServer,
  statusPacket,
} from '../../support/fake-game-server.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { quietContext } from '../../support/quiet-context.ts'
import { seedRounds } from '../../support/seed-et.ts'
import { et } from '../../support/seed-shell.ts'

/** A guild that sees game server 1, which can be asked, and a clock that tests move. */
export interface BoardPlace {
  discord: FakeDiscord
  open: FreshDatabase
  keeping: Keeping
  logged: { level: 'info' | 'warn' | 'error'; text: string; details: object }[]
  /** Lines that boards asked, in their order. */
  asked: string[]
  /** The game server says this from now on; null = nothing. */
  serverSays(said: MadeUpStatus | null): void
  /** A manager gives a command in the room, or in another channel. */
  manage(line: string, where?: { channelId?: string; missingRights?: string[]; guildLocale?: string }): Promise<Reply>
  /** Moves the time of all that takes part. */
  later(seconds: number): void
  /** As the clock does: brings up to date what is due. */
  look(): Promise<void>
  /** `look` after the pause of a board. */
  lookAgain(): Promise<void>
  /** Four people play a round on server 1, the last of them best. */
  play(map?: string): Promise<void>
  messages(channelId?: string): readonly StoredMessage[]
  texts(channelId?: string): string[]
  /** How often a message was posted, edited, deleted. */
  sent(): { posts: number; edits: number; deletions: number }
}

/** One place for each test of a file. `place()` inside tests. */
export function useBoardPlace(): () => BoardPlace {
  let place: (BoardPlace & { close(): Promise<void> }) | null = null
  beforeEach(async () => {
    place = await openPlace()
  })
  afterEach(async () => {
    const problems = place?.discord.takeProblems()
    await place?.close()
    expect(problems).toEqual([])
  })
  return () => {
    if (!place) throw new Error('the place is not open')
    return place
  }
}

async function openPlace(): Promise<BoardPlace & { close(): Promise<void> }> {
  const discord = await startFakeDiscord()
  const open = await freshDatabase()
  const { db } = open
  const logged: BoardPlace['logged'] = []
  const logAt = (level: 'info' | 'warn' | 'error') => (details: unknown, text?: string) =>
    void logged.push({ level, details: details as object, text: text ?? '' })
  const log = { debug: () => {}, info: logAt('info'), warn: logAt('warn'), error: logAt('error') }
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)

  const server: FakeGameServer = await startGameServer()
  await db.insertInto('servers').values({ key: 'server-1', name: 'Server 1', time_zone: 'UTC' }).execute()
  await grantServers(db, { guildId: discord.guild.id, serverIds: [1], by: '1' })
  const live = openLiveServers({
    db,
    servers: [{ id: 'server-1', game: 'et', status: { host: server.host, port: server.port } }],
    games: [game],
    times: { answerMs: 200, tries: 2, freshMs: 0, pauseMs: 0 },
  })
  const registry = await loadRegistry(new URL('../../../commands', import.meta.url).pathname)
  const asked: string[] = []
  const watched = new Map(
    [...registry].map(([name, command]) => {
      const answer: typeof command.answer = (typed, context) => {
        asked.push([`/${name}`, ...[...typed].map(([option, value]) => `${option}:${value}`)].join(' '))
        return command.answer(typed, context)
      }
      return [name, { ...command, answer }] as const
    }),
  )
  const context = () => ({ ...quietContext, db, games: [et], live })
  const keeping: Keeping = {
    ...{ db, registry: watched, context, charts: blankCharts(), notes: [], allIsOpen: false, log, now },
    sender: createSender(openRest({ token: discord.token, apiUrl: discord.api }, log, { longestWaitMs })),
    signal: new AbortController().signal,
  }
  const look = () => keepBoards(keeping)
  const later = (seconds: number) => {
    ahead += seconds * 1000
    discord.clock.advance(seconds * 1000)
  }
  const messages = (channelId = discord.room.id) => discord.channel(channelId).messages
  const count = (method: string) =>
    discord.requestsTo(method, /\/messages/).filter(({ status }) => status === 200 || status === 204).length

  return {
    ...{ discord, open, keeping, logged, asked, later, look, messages },
    serverSays: (said) => server.says((challenge) => (said ? [statusPacket(said, challenge)] : [])),
    async manage(line, { channelId = discord.room.id, ...more } = {}) {
      const asker = { discordId: '7', isOperator: false, managesGuild: true }
      const place: CommandContext['place'] = { guildId: discord.guild.id, channelId, channelName: 'general', ...more }
      const scope = await fetchScope(db, { asker, place, games: [] })
      const acts = { ...quietContext.acts, status: async () => quietHouse }
      const shell = { ...context(), acts, asker, place, scope, now: now(), locale: 'en', registry, notes: [], log }
      return runCommand(line, shell)
    },
    async lookAgain() {
      later(10)
      await look()
    },
    async play(map = 'supply') {
      const lines = ['ann', 'bo', 'cleo', 'dag'].map((name, at) => ({
        guid: `AAAA000${at}`,
        name,
        numbers: { kills: 10 + at },
      }))
      await seedRounds(db, [{ endedAt: new Date(now().getTime() - 60_000).toISOString(), map, lines }])
      await raiseDataVersion(db, 'server/1')
    },
    texts: (channelId) => messages(channelId).map(textOf),
    sent: () => ({ posts: count('POST'), edits: count('PATCH'), deletions: count('DELETE') }),
    async close() {
      await live.close()
      await server.close()
      await discord.close()
      await open.close()
    },
  }
}

const quietHouse = {
  ...{ version: '0', database: 'Postgres', startedAt: new Date(0), servers: [], files: {}, lastRejected: [] },
  ...{ reimports: [], queuedJobs: 0, parkedJobs: 0 },
}
