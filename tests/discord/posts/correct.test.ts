import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import et from '../../../src/games/et/game.ts'
import { closeWaiting } from '../../../src/games/et/import/close-waiting.ts'
import { excludeRound, includeRound } from '../../../src/games/et/import/exclude-round.ts'
import { importFiles } from '../../../src/games/et/import/import-files.ts'
import { reimportFile } from '../../../src/games/et/import/reimport-file.ts'
import { fileOf, utc } from '../../support/et-files.ts'
import { simulateEvening } from '../../support/et-simulator/simulate-evening.ts'
import { smallEvening } from '../../support/small-evening.ts'
import { playRounds, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()

/** The first map of an evening that ended some minutes ago: round one and round two. */
function playMap(minutesAgo: number, seed = smallEvening.seed) {
  const start = place()
    .ago(minutesAgo + 17)
    .toISOString()
  const stamp = `${start.slice(0, 10)}-${start.slice(11, 19).replaceAll(':', '')}`
  const { files, siblings } = simulateEvening({ ...smallEvening, seed, start: stamp })
  const [one, two] = files
  if (!one || !two) throw new Error('a map has two rounds')
  const times = siblings.filter(({ name }) => name.startsWith('gametime-supply')).map(toFile)
  return { one: toFile(one), two: toFile(two), times }
}

const toFile = ({ name, text }: { name: string; text: string }) => fileOf(name, text)

/** A server is granted once it is on record. */
async function meetServer(): Promise<void> {
  await importFiles(place().open.db, [playMap(60 * 24 * 3, 8).one], utc)
}

it('a round two that was told without its first half is corrected once when that comes in', async () => {
  const { open, discord, announceIn, look, later, texts } = place()
  await meetServer()
  await announceIn(discord.room.id)
  const { one, two } = playMap(2)
  await importFiles(open.db, [two], utc)
  await look()
  expect(texts()).toEqual([])

  later(50)
  await closeWaiting(open.db, { now: place().ago(0) })
  await look()
  expect(texts()).toEqual([expect.stringContaining('The file of round 1 is not there')])
  expect(texts()[0]).not.toContain('Corrected')

  await importFiles(open.db, [one], utc)
  await look()
  await look()
  const [second, first] = discord.channel(discord.room.id).messages
  expect([second?.edits, first?.edits]).toEqual([1, 0])
  expect([second?.files.length, first?.files.length]).toEqual([1, 1])
  expect(texts()[0]).toMatch(/supply · round 2[\s\S]*DPM[\s\S]*Corrected \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)/)
  expect(texts()[0]).not.toContain('is not there')
  expect(texts()[1]).toContain('supply · round 1')
})

it('both halves in one import are two posts in the order of play, and nothing is corrected', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await meetServer()
  await announceIn(discord.room.id)
  const { one, two } = playMap(2)
  await importFiles(open.db, [two, one], utc)
  await look()
  await look()
  expect(texts().map((text) => /round \d/.exec(text)?.[0])).toEqual(['round 1', 'round 2'])
  expect(discord.requestsTo('PATCH', /./)).toEqual([])
})

it('a re-import that changes nothing posts and edits nothing', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await meetServer()
  await announceIn(discord.room.id)
  const { one, two } = playMap(2)
  await importFiles(open.db, [one, two], utc)
  await look()
  for (const file of [one, two]) await reimportFile(open.db, file, { ...utc, dryRun: false })
  await look()
  expect(texts()).toHaveLength(2)
  expect(discord.requestsTo('PATCH', /./)).toEqual([])
})

it('a round is told anew when the file of its true length comes after it, and only that round', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await meetServer()
  await announceIn(discord.room.id)
  const { one, two, times } = playMap(2)
  await importFiles(open.db, [one, two], utc)
  await look()
  expect(texts().join()).not.toContain('Played for')
  await et.importFiles(open.db, times.slice(0, 1), utc)
  await look()
  await look()
  expect(texts()[0]).toMatch(/supply · round 1[\s\S]*Played for[\s\S]*Corrected/)
  expect(texts()[1]).not.toContain('Corrected')
  expect(discord.requestsTo('PATCH', /./)).toHaveLength(1)
})

it('a digest is corrected when a round comes in after it', async () => {
  const { discord, announceIn, look, later, texts } = place()
  await playRounds(place(), { minutesAgo: 20, map: 'supply' })
  await announceIn(discord.room.id)
  later(80)
  await look()
  await playRounds(place(), { minutesAgo: 95, map: 'radar' })
  await look()
  const digest = texts().find((text) => text.includes('Session of'))
  expect(digest).toMatch(/2: supply, radar[\s\S]*Corrected/)
})

it('a post that somebody took away is not corrected, and no admin is told of it', async () => {
  const { open, discord, announceIn, look, texts } = place()
  const admins = discord.addChannel(discord.guild, 'admins')
  const [id] = await playRounds(place(), { minutesAgo: 2 })
  await announceIn(discord.room.id)
  await saveGuildSettings(open.db, { guildId: discord.guild.id, by: '1', adminChannelId: admins.id })
  await look()
  const [message] = discord.channel(discord.room.id).messages
  if (message) discord.remove(message)
  await sql`update rounds set map = 'other', revised_at = now() where id = ${id}`.execute(open.db)
  await look()
  await look()
  expect([...texts(), ...texts(admins.id)]).toEqual([])
  expect(discord.requestsTo('PATCH', /./)).toHaveLength(1)
})

it('what was posted a day ago stays as it is', async () => {
  const { open, discord, announceIn, look, later, texts } = place()
  const [id] = await playRounds(place(), { minutesAgo: 2 })
  await announceIn(discord.room.id)
  await look()
  later(25 * 60)
  await sql`update rounds set map = 'other', revised_at = now() where id = ${id}`.execute(open.db)
  await look()
  expect(texts()).toEqual([expect.not.stringContaining('other')])
})

it('an edit that fails is tried again, one whose message was deleted is not', async () => {
  const { open, discord, announceIn, look, later, texts, logged } = place()
  const ids = await playRounds(place(), { minutesAgo: 3, map: 'supply' }, { minutesAgo: 2, map: 'radar' })
  await announceIn(discord.room.id)
  await look()
  const [, second] = discord.channel(discord.room.id).messages
  if (second) discord.remove(second)
  await sql`update rounds set winner_side = 1, revised_at = now() where id = any(${ids}::int8[])`.execute(open.db)
  discord.fail(4, 500, { method: 'PATCH' })
  await look()
  expect(texts()[0]).not.toContain('Corrected')
  later(1)
  await look()
  later(1)
  await look()
  expect(texts()).toEqual([expect.stringMatching(/Axis held for[\s\S]*Corrected/)])
  expect(discord.requestsTo('PATCH', /./).filter(({ status }) => status === 404)).toHaveLength(1)
  expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1)
})

it('a round that is excluded says so where it was told, and is told nowhere else', async () => {
  const { open, discord, announceIn, look, texts } = place()
  await meetServer()
  await announceIn(discord.room.id)
  const { one, two } = playMap(2)
  await importFiles(open.db, [one], utc)
  await look()
  expect(texts()).toEqual([expect.stringContaining('supply · round 1')])

  const roundOf = async (name: string) =>
    (await open.db.selectFrom('rounds').select('id').where('file_name', '=', name).executeTakeFirstOrThrow()).id
  const wish = { scope: null, by: '100000000000000009' }
  await excludeRound(open.db, { ...wish, roundId: await roundOf(one.name), reason: 'a test of the map' })
  await importFiles(open.db, [two], utc)
  await excludeRound(open.db, { ...wish, roundId: await roundOf(two.name), reason: 'another' })
  await look()
  expect(texts()).toEqual([expect.stringMatching(/Excluded: a test of the map\.[\s\S]*Corrected \d{4}/)])

  await includeRound(open.db, { ...wish, roundId: await roundOf(one.name) })
  await look()
  expect(texts()[0]).not.toContain('Excluded')
})
