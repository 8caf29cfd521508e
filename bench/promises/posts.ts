import { renameSync, writeFileSync } from 'node:fs'
import { mkdtemp, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { grantServers } from '../../src/core/guilds/grants.ts'
import { saveGuildSettings } from '../../src/core/guilds/guild-settings.ts'
import { type FakeDiscord, startFakeDiscord } from '../../tests/support/fake-discord/fake-discord.ts'
import { textOf } from '../../tests/support/fake-discord/read-message.ts'
import { type Announced, killWhilePosting, shortRounds, titleOf } from '../../tests/support/kill-while-posting.ts'
import { createSshd, hasSshd } from '../../tests/support/sshd.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { startBot } from '../support/bot-process.ts'
import { type EngineName, enginesOf, engineTitles, freshPlace, openPlace, type Place } from '../support/place.ts'
import { describeSpread, spreadOf } from '../support/spread-of.ts'

/** Milliseconds between two polls of the server: the most often a schedule can say. */
const pollMs = 1_000
const limitMs = 2 * pollMs + 1_000
const patienceMs = 60_000

/** A bot on a real SFTP server or a folder, and a Discord on loopback. */
export const bench: Bench = {
  name: 'posts',
  promise:
    'a round complete on a real SFTP server is a message within 2 polls + 1 s; 50 kill -9 around posting: each round announced once',
  async run(context) {
    const engines = enginesOf(context)
    // Both at once: each waits for its next poll most of the time, and has a busier machine than a promise asks for.
    await Promise.all(engines.map((engine) => measureWay(context, engine)))
    // Nothing is timed here: side by side they fall into more of what a busy machine does, and take less long.
    await Promise.all(engines.map((engine) => killAround(context, engine, context.kills[engine])))
  },
}

/** From the moment a file is complete on the server to the message at Discord, the first picture of the bot included. */
async function measureWay(context: BenchContext, engine: EngineName): Promise<void> {
  if (!hasSshd) return context.note('left out: there is no sshd to put a round on')
  const sshd = await createSshd()
  const { host, port, username, folder, login } = sshd.address()
  const keyFile = login.kind === 'key' ? login.keyFile : ''
  const fingerprint = sshd.fingerprints.ed25519
  const { discord, place } = await openGuild(context, engine, {
    sftp: { host, port, username, folder, keyFile, fingerprint },
  })
  const bot = startBot(place)
  try {
    await bot.ready
    const took: number[] = []
    for (const file of shortRounds(context.sized(20))) {
      // Files do not wait for a poll to end.
      await sleep(Math.random() * pollMs)
      const from = performance.now()
      await writeFile(join(sshd.folder, `.${file.name}`), file.text)
      await rename(join(sshd.folder, `.${file.name}`), join(sshd.folder, file.name))
      await discord.waitFor(() => isTold(discord, titleOf(file)), patienceMs)
      took.push(performance.now() - from)
    }
    const spread = spreadOf(took)
    context.report({
      name: `round on the server to message, polls of ${pollMs / 1000} s, ${engineTitles[engine]}`,
      measured: describeSpread(spread),
      promise: `at most ${limitMs} ms`,
      kept: spread.max <= limitMs,
    })
  } finally {
    await bot.kill()
    await discord.close()
    await sshd.end()
  }
}

async function killAround(context: BenchContext, engine: EngineName, kills: number): Promise<void> {
  if (kills === 0) return
  // Most kills are on Postgres: those of two bots, each with a database of its own.
  const half = engine === 'postgres' ? Math.ceil(kills / 2) : kills
  const all = await Promise.all(
    [half, kills - half].filter((some) => some > 0).map((some) => killOne(context, engine, some)),
  )
  const [missing, twice] = [all.flatMap((one) => one.missing), all.flatMap((one) => one.twice)]
  const sumOf = (of: 'atRequests' | 'rounds') => all.reduce((sum, one) => sum + one[of], 0)
  context.report({
    name: `${kills} kills (${sumOf('atRequests')} with a post under way), ${sumOf('rounds')} rounds, ${engineTitles[engine]}`,
    measured: `${missing.length} missing, ${twice.length} twice`,
    promise: 'each announced once',
    kept: missing.length === 0 && twice.length === 0,
  })
  for (const title of [...missing, ...twice]) context.note(title)
}

async function killOne(context: BenchContext, engine: EngineName, kills: number): Promise<Announced> {
  const folder = await mkdtemp(join(context.scratch, 'rounds-'))
  const { discord, place } = await openGuild(context, engine, { folder })
  const announced = await killWhilePosting({
    discord,
    channelId: discord.room.id,
    kills,
    start: () => startBot(place),
    write({ name, text }) {
      writeFileSync(join(folder, `.${name}`), text)
      renameSync(join(folder, `.${name}`), join(folder, name))
    },
  })
  await discord.close()
  return announced
}

/** A guild that announces what one server plays. */
async function openGuild(context: BenchContext, engine: EngineName, source: object) {
  const discord = await startFakeDiscord()
  const place: Place = await freshPlace(context, engine)
  Object.assign(place.env, { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api })
  const server = { id: 'rented', name: 'Rented', timeZone: 'UTC', schedule: '* * * * * *', source }
  await writeFile(place.env.SERVERS_FILE ?? '', JSON.stringify([server]))
  const house = await openPlace(place)
  const { id } = await house.db.selectFrom('servers').select('id').executeTakeFirstOrThrow()
  const guildId = discord.guild.id
  const announceSince = new Date(Date.now() - 3 * 60 * 60_000)
  await saveGuildSettings(house.db, { guildId, by: '1', announceChannelId: discord.room.id, announceSince })
  await grantServers(house.db, { guildId, serverIds: [id], by: '1' })
  await house.close()
  return { discord, place }
}

function isTold(discord: FakeDiscord, title: string): boolean {
  return discord.channel(discord.room.id).messages.some((message) => textOf(message).includes(title))
}
