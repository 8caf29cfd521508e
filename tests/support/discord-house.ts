import { onTestFinished, vi } from 'vitest'
import type { Charts, Picture } from '../../src/charts/charts.ts'
import { readConfig } from '../../src/config.ts'
import type { Acts } from '../../src/core/commands/acts.ts'
import type { AnsweringGame, CommandContext } from '../../src/core/commands/command-context.ts'
import { loadRegistry, type Registry } from '../../src/core/commands/registry.ts'
import { grantServers } from '../../src/core/guilds/grants.ts'
import type { Logger } from '../../src/core/log.ts'
import { openPeopleIndex } from '../../src/core/players/open-people-index.ts'
import { createAnswering } from '../../src/discord/create-answering.ts'
import { openDiscord } from '../../src/discord/open-discord.ts'
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './fake-discord/fake-discord.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { quietContext } from './quiet-context.ts'
import { seedRounds } from './seed-et.ts'
import { et } from './seed-shell.ts'

export interface LogLine extends Record<string, unknown> {
  level: 'debug' | 'info' | 'warn' | 'error'
  message: string
}

export interface DiscordHouse {
  discord: FakeDiscord
  fresh: FreshDatabase
  registry: Registry
  logged: LogLine[]
  counts: { interactions: number; failedInteractions: number }
  /** Starts a bot; waits until it is in and its commands are registered unless told otherwise. */
  start(how?: StartOptions): Promise<void>
  /** Until the log has such a line, since the last start. */
  says(message: RegExp): Promise<LogLine>
  /** The bot goes, as by SIGTERM. */
  stop(): Promise<void>
  /** Lets the fake's guild see these servers. */
  grant(...serverIds: number[]): Promise<void>
}

export interface StartOptions {
  charts?: Charts
  token?: string
  operatorIds?: string[]
  guildId?: string
  games?: AnsweringGame[]
  /** Game servers that answer, or do not; none when left out. */
  live?: CommandContext['live']
  /** More commands, or others in place of those of the house. */
  commands?: Registry
  waits?: boolean
}

/** A database, a Discord on loopback, and bots between them; all of it ends with the test. */
export async function openDiscordHouse(options: FakeDiscordOptions = {}): Promise<DiscordHouse> {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.close())
  const discord = await startFakeDiscord(options)
  onTestFinished(() => discord.close())
  const registry = await loadRegistry(new URL('../../commands', import.meta.url).pathname)
  const logged: LogLine[] = []
  const counts = { interactions: 0, failedInteractions: 0 }
  let stop = async () => {}
  let from = 0
  const says = (message: RegExp) =>
    vi.waitUntil(() => logged.slice(from).find((line) => message.test(line.message)), { timeout: 10_000, interval: 5 })
  onTestFinished(() => stop())

  return {
    discord,
    fresh,
    registry,
    logged,
    counts,
    async start({ waits = true, ...how } = {}) {
      from = logged.length
      stop = await startBot(how)
      if (!waits) return
      await discord.waitForBot()
      await says(/^commands /)
    },
    says,
    stop: () => stop(),
    grant: (...serverIds) => grantServers(fresh.db, { guildId: discord.guild.id, serverIds, by: 'a test' }),
  }

  async function startBot({ charts = blankCharts(), token = discord.token, ...how }: StartOptions) {
    const { operatorIds = [], guildId = '', games = [et], commands = registry, live = quietContext.live } = how
    const config = readConfig({
      DISCORD_TOKEN: token,
      DISCORD_API_URL: discord.api,
      DISCORD_GUILD_ID: guildId,
      OPERATOR_IDS: operatorIds.join(),
    })
    const log = collectingLog(logged)
    const house = { config, db: fresh.db, games, registry: commands, notes: [], log }
    const people = await openPeopleIndex(fresh.db, games, log)
    const answering = createAnswering({ house, charts, people, acts, live })
    const context = () => ({ ...quietContext, db: fresh.db, games, people, live, now: new Date(), locale: 'en' })
    const bot = openDiscord({ house, answering, context, counts })
    return async () => {
      await bot?.close()
      await people.stop()
      await charts.close()
    }
  }
}

/** A house where nothing is amiss and all that is asked for is done. */
const acts: Acts = {
  status: async () => ({
    ...{ version: '0.0.0', database: 'Postgres', startedAt: new Date(0), servers: [], files: {} },
    ...{ lastRejected: [], reimports: [], queuedJobs: 0, parkedJobs: 0 },
  }),
  reimport: async () => 'It is queued.',
  retryParked: async () => 0,
}

const names = ['ann', 'bo', 'cleo', 'dag']

/** An evening of four players on two maps, which the fake's guild may see. */
export async function openPlayedHouse(options: FakeDiscordOptions = {}): Promise<DiscordHouse> {
  const house = await openDiscordHouse(options)
  const lines = names.map((name, at) => ({ guid: `AAAA000${at + 1}`, name, numbers: { kills: 10 + at } }))
  await seedRounds(
    house.fresh.db,
    [0, 1, 2, 3].map((round) => ({
      endedAt: `2026-03-01T20:${round}0:00Z`,
      map: round < 2 ? 'supply' : 'radar',
      round: round % 2 === 0 ? 1 : 2,
      lines,
    })),
  )
  await house.grant(1)
  return house
}

/** Draws what is asked for as a blank picture; what `draw` awaits is waited for. */
export function blankCharts(draw: () => Promise<void> = async () => {}): Charts & { drawn: number } {
  const charts = {
    drawn: 0,
    async draw(): Promise<Picture> {
      charts.drawn += 1
      await draw()
      return { png: blankPng, width: 1, height: 1 }
    },
    close: async () => {},
  }
  return charts
}

/** Nobody in these tests looks at it. */
const blankPng = new Uint8Array(64)

function collectingLog(logged: LogLine[]): Logger {
  const collect =
    (level: LogLine['level']) =>
    (details: object | string, message = '') => {
      logged.push(typeof details === 'string' ? { level, message: details } : { level, message, ...details })
    }
  const log = { debug: collect('debug'), info: collect('info'), warn: collect('warn'), error: collect('error') }
  // Nothing under test uses more of a log than its four levels.
  return log as unknown as Logger
}
