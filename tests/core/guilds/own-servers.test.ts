import { afterEach, expect, it } from 'vitest'
import { fetchScope } from '../../../src/core/guilds/fetch-scope.ts'
import { grantServers } from '../../../src/core/guilds/grants.ts'
import { linkPlayer } from '../../../src/core/players/links.ts'
import { findGames } from '../../../src/games/find-games.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { seedRounds } from '../../support/seed-et.ts'

let fresh: FreshDatabase | null = null
afterEach(() => fresh?.close())

it('outside of a guild somebody sees the servers they played on, once they are linked and some guild may see them', async () => {
  fresh = await freshDatabase()
  const { db } = fresh
  const games = await findGames()
  const at = '2026-03-01T20:00:00Z'
  await seedRounds(db, [
    { endedAt: at, server: 1, lines: [{ guid: 'AAAA0001', name: 'ann' }] },
    { endedAt: at, server: 2, lines: [{ guid: 'AAAA0001', name: 'ann' }] },
    { endedAt: at, server: 3, lines: [{ guid: 'AAAA0002', name: 'bob' }] },
  ])
  const asked = {
    asker: { discordId: '1', isOperator: false, managesGuild: false },
    place: { guildId: null, channelId: '3' },
    games,
  }
  expect(await fetchScope(db, asked)).toEqual([])
  const ann = await db
    .selectFrom('player_accounts')
    .where('account_id', '=', 'AAAA0001')
    .select('player_id')
    .executeTakeFirstOrThrow()
  await linkPlayer(db, { discordId: '1', playerId: ann.player_id, by: '1', takeOver: false })
  expect(await fetchScope(db, asked)).toEqual([])
  await grantServers(db, { guildId: '2', serverIds: [2, 3], by: 'a test' })
  expect(await fetchScope(db, asked)).toEqual([2])
})
