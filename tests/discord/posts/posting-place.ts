import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Charts } from '../../../src/charts/charts.ts'
import { openCharts } from '../../../src/charts/open-charts.ts'
import { grantServers } from '../../../src/core/guilds/grants.ts'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { createSender } from '../../../src/discord/create-sender.ts'
import { openRest } from '../../../src/discord/open-rest.ts'
import type { Posting } from '../../../src/discord/posts/posting.ts'
import { postWhatIsDue, sourcesOf } from '../../../src/discord/posts/start-posts.ts'
import bar from '../../../src/games/bar/game.ts'
import et from '../../../src/games/et/game.ts'
import { type FakeDiscord, startFakeDiscord } from '../../support/fake-discord/fake-discord.ts'
import { textOf } from '../../support/fake-discord/read-message.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { type SeedLine, type SeedRound, seedRounds } from '../../support/seed-et.ts'

/** A guild in a made-up Discord that hears of server 1, and a clock that tests move. */
export interface PostingPlace {
  discord: FakeDiscord
  open: FreshDatabase
  posting: Posting
  /** What was logged, by level. */
  logged: { level: 'info' | 'warn' | 'error'; details: Record<string, unknown>; text: string }[]
  /** Minutes before now, as an instant. */
  ago(minutes: number): Date
  /** Moves the time of all that takes part. */
  later(minutes: number): void
  /** A guild announces in a channel what happens on these servers from some minutes ago on. */
  announceIn(channelId: string, how?: { guildId?: string; servers?: number[]; since?: Date }): Promise<void>
  /** A look for what is due, as an import or the clock asks for one. */
  look(): Promise<void>
  /** What everybody reads in a channel, oldest first. */
  texts(channelId?: string): string[]
}

export const four: SeedLine[] = ['AA', 'BB', 'CC', 'DD'].map((guid) => ({ guid, name: `player ${guid}` }))

/** One place for each test of a file, the drawing thread shared. `place()` inside tests. */
export function usePostingPlace(): () => PostingPlace {
  let charts: Charts
  let place: PostingPlace | null = null
  beforeAll(() => {
    charts = openCharts()
  })
  afterAll(() => charts.close())
  beforeEach(async () => {
    place = await openPlace(charts)
  })
  afterEach(async () => {
    const { discord, open } = current()
    const problems = discord.takeProblems()
    await discord.close()
    await open.close()
    expect(problems).toEqual([])
  })
  return current

  function current(): PostingPlace {
    if (!place) throw new Error('the place is not open')
    return place
  }
}

/** Rounds that four people played on server 1 unless said otherwise, ended so many minutes ago. */
export function playRounds(
  { open, ago }: PostingPlace,
  ...rounds: (Omit<Partial<SeedRound>, 'endedAt'> & { minutesAgo: number })[]
): Promise<number[]> {
  return seedRounds(
    open.db,
    rounds.map(({ minutesAgo, ...round }) => ({ lines: four, ...round, endedAt: ago(minutesAgo).toISOString() })),
  )
}

async function openPlace(charts: Charts): Promise<PostingPlace> {
  const discord = await startFakeDiscord()
  const open = await freshDatabase()
  const logged: PostingPlace['logged'] = []
  const logAt = (level: 'info' | 'warn' | 'error') => (details: unknown, text?: string) =>
    void logged.push({ level, details: details as Record<string, unknown>, text: text ?? '' })
  const log = { debug: () => {}, info: logAt('info'), warn: logAt('warn'), error: logAt('error') }
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const rest = openRest({ token: discord.token, apiUrl: discord.api }, log)
  const posting: Posting = {
    db: open.db,
    sources: sourcesOf([et, bar]),
    sender: createSender(rest),
    charts,
    notes: [],
    log,
    now,
    signal: new AbortController().signal,
  }
  const ago = (minutes: number) => new Date(now().getTime() - minutes * 60_000)
  return {
    discord,
    open,
    posting,
    logged,
    ago,
    later(minutes) {
      ahead += minutes * 60_000
      discord.clock.advance(minutes * 60_000)
    },
    async announceIn(channelId, { guildId = discord.guild.id, servers = [1], since = ago(60) } = {}) {
      await saveGuildSettings(open.db, { guildId, by: '1', announceChannelId: channelId, announceSince: since })
      await grantServers(open.db, { guildId, serverIds: servers, by: '1' })
    },
    look: () => postWhatIsDue(posting),
    texts: (channelId = discord.room.id) => discord.channel(channelId).messages.map(textOf),
  }
}
