import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureServerKey } from '../../../../src/core/servers/server-rows.ts'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import { barPosts } from '../../../../src/games/bar/query/bar-posts.ts'
import { archiveOf, smallDump, utc } from '../../../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

/** A match an hour after the one before it, on a server. */
const match = (seed: number, serverKey: string) =>
  archiveOf(`${seed}.tar`, smallDump({ seed, startedAt: new Date(Date.UTC(2026, 3, 4, 18 + seed)) }), { serverKey })

describe('the post about a match', () => {
  it('leads to the earlier match of its own server, and tells of no other', async () => {
    for (const key of ['north', 'south']) await ensureServerKey(fresh.db, key, 'UTC')
    const outcomes = await importFiles(fresh.db, [match(1, 'north'), match(2, 'south'), match(3, 'north')], utc)
    const [first, other, last] = outcomes.map(({ ids }) => ids.match)
    const commandsOf = async (id: number | null | undefined) => {
      const described = await barPosts.describe(fresh.db, `match/${id}`)
      return described?.reply.buttons?.map(({ command }) => command) ?? []
    }
    expect(await commandsOf(last)).toContain(`/bar match match:#${first}`)
    expect((await commandsOf(other)).filter((command) => !command.includes(`#${other}`))).toEqual([])
  })
})
