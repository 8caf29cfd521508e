import { afterEach, expect, it, vi } from 'vitest'
import { grantServers, revokeServers } from '../../src/core/guilds/grants.ts'
import { createKnownScopes } from '../../src/discord/known-scopes.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { seedRounds } from '../support/seed-et.ts'

const asked = {
  asker: { discordId: '1', isOperator: false, managesGuild: false },
  place: { guildId: '2', channelId: '3' },
}

let fresh: FreshDatabase | null = null
afterEach(async () => {
  vi.useRealTimers()
  await fresh?.close()
})

async function grantedOnce() {
  fresh = await freshDatabase()
  const { db } = fresh
  await seedRounds(db, [{ endedAt: '2026-03-01T20:00:00Z', lines: [{ guid: 'AAAA0001', name: 'ann' }] }])
  await grantServers(db, { guildId: '2', serverIds: [1], by: 'a test' })
  const scopes = createKnownScopes(db, [])
  expect(await scopes.recall(asked)).toEqual([1])
  return { db, scopes }
}

function halfAMinuteLater(): void {
  vi.useFakeTimers({ now: Date.now() + 31_000, toFake: ['Date'] })
}

it('what was revoked long ago is not offered once more', async () => {
  const { db, scopes } = await grantedOnce()
  await revokeServers(db, { guildId: '2', serverIds: [1] })
  halfAMinuteLater()
  expect(await scopes.recall(asked)).toEqual([])
})

it('what is remembered stands in for a database that is away', async () => {
  const { db, scopes } = await grantedOnce()
  await db.schema.alterTable('guild_servers').renameTo('out_of_reach').execute()
  halfAMinuteLater()
  expect(await scopes.recall(asked)).toEqual([1])
})
