import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertRows } from '../../../src/core/db/writes.ts'
import { findOrAddAccounts, keepPerson } from '../../../src/core/players/accounts.ts'
import { fetchMerges } from '../../../src/core/players/fetch-merges.ts'
import { fetchPerson } from '../../../src/core/players/fetch-person.ts'
import { findPlayers } from '../../../src/core/players/find-players.ts'
import { followMerges } from '../../../src/core/players/follow-merges.ts'
import { linkPlayer } from '../../../src/core/players/links.ts'
import { type MergeOutcome, mergePlayers } from '../../../src/core/players/merge-players.ts'
import { showAs } from '../../../src/core/players/show-as.ts'
import { undoMerge } from '../../../src/core/players/undo-merge.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

const [ann, ben] = ['100000000000000001', '100000000000000002']

describe.each(engines)('on %s', (engine) => {
  let fresh: FreshDatabase
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    await fresh.db.transaction().execute(async (trx) => {
      const names = ['one', 'two', 'three', 'four', 'five']
      const wanted = names.map((_, at) => ({ accountId: `AAAA000${at + 1}`, isBot: false }))
      const ids = await findOrAddAccounts(trx, 'et', wanted)
      const seen = { rounds: 1, first_seen_at: new Date(0), last_seen_at: new Date(0) }
      await insertRows(
        trx,
        'player_names',
        wanted.map(({ accountId }, at) => {
          const name = names[at] ?? ''
          return { account_id: ids.get(accountId), raw_name: name, name, folded: name, ...seen }
        }),
      )
    })
  })
  afterEach(() => fresh.close())

  const merge = (from: number, into: number) => mergePlayers(fresh.db, { into, from, reason: null, by: ann })
  const undo = (mergeId: number) => undoMerge(fresh.db, { mergeId, by: ben })
  const idOf = (outcome: MergeOutcome) => (outcome.kind === 'merged' ? outcome.mergeId : 0)
  /** Whose each account is, and each link. */
  async function owners() {
    const accounts = await fresh.db.selectFrom('player_accounts').select(['id', 'player_id']).orderBy('id').execute()
    const links = await fresh.db
      .selectFrom('player_links')
      .select(['discord_id', 'player_id'])
      .orderBy('discord_id')
      .execute()
    return { accounts: accounts.map((row) => row.player_id), links }
  }

  it('two merges in a row are undone in reverse, and leave everything as it was', async () => {
    await linkPlayer(fresh.db, { discordId: ann, playerId: 1, by: ann, takeOver: false })
    const start = await owners()
    const first = idOf(await merge(1, 2))
    const second = idOf(await merge(2, 3))
    expect((await owners()).accounts).toEqual([3, 3, 3, 4, 5])
    expect((await owners()).links).toEqual([{ discord_id: ann, player_id: 3 }])
    expect(await undo(first)).toEqual({ kind: 'moved-on', laterId: second })
    expect(await undo(second)).toMatchObject({ kind: 'undone', into: 3, from: 2, accounts: 2 })
    expect((await owners()).accounts).toEqual([2, 2, 3, 4, 5])
    expect(await undo(first)).toMatchObject({ kind: 'undone', into: 2, from: 1, accounts: 1 })
    expect(await owners()).toEqual(start)
    expect(await undo(first)).toMatchObject({ kind: 'undone-before', by: ben })
  })

  it('an undo leaves alone what a later merge brought the same person', async () => {
    const first = idOf(await merge(1, 3))
    await merge(2, 3)
    await undo(first)
    expect((await owners()).accounts).toEqual([1, 3, 3, 4, 5])
  })

  it('who made and undid a merge, when and why, stays on record', async () => {
    await mergePlayers(fresh.db, { into: 1, from: 2, reason: 'told me', by: ann })
    await undo(1)
    const [one] = await fetchMerges(fresh.db, { most: 5 })
    expect(one).toMatchObject({ into: 1, from: 2, accountIds: [2], reason: 'told me', by: ann, undoneBy: ben })
    expect([one?.at, one?.undoneAt].every((at) => at instanceof Date)).toBe(true)
    expect(await fetchMerges(fresh.db, { playerId: 3, most: 5 })).toEqual([])
  })

  it('nobody is merged into themselves, nor who has no account left', async () => {
    expect(await merge(1, 1)).toEqual({ kind: 'same' })
    await merge(1, 2)
    expect(await merge(1, 3)).toEqual({ kind: 'gone', playerId: 1 })
    expect(await merge(3, 1)).toEqual({ kind: 'gone', playerId: 1 })
    expect(await merge(3, 99)).toEqual({ kind: 'gone', playerId: 99 })
  })

  async function foundBy(typed: string) {
    const { players } = await findPlayers(fresh.db, typed, { games: [], scope: null })
    return players.map(({ playerId }) => playerId)
  }

  it('an old number leads to the person it is now', async () => {
    await merge(1, 2)
    await merge(2, 3)
    expect(await Promise.all([1, 2, 3, 4, 99].map((id) => followMerges(fresh.db, id)))).toEqual([3, 3, 3, 4, 99])
    expect(await foundBy('#1')).toEqual([3])
    await undo(2)
    expect(await followMerges(fresh.db, 1)).toBe(2)
    expect(await foundBy('#1')).toEqual([2])
  })

  it('a link made to somebody who was merged meanwhile is to whom they are now', async () => {
    await merge(1, 2)
    expect(await linkPlayer(fresh.db, { discordId: ann, playerId: 1, by: ann, takeOver: false })).toMatchObject({
      kind: 'linked',
    })
    expect((await owners()).links).toEqual([{ discord_id: ann, player_id: 2 }])
  })

  it('both of two who were linked are the one person, until that is undone', async () => {
    await linkPlayer(fresh.db, { discordId: ann, playerId: 1, by: ann, takeOver: false })
    await linkPlayer(fresh.db, { discordId: ben, playerId: 2, by: ben, takeOver: false })
    const { links } = await owners()
    expect(await merge(1, 2)).toMatchObject({ links: 1 })
    expect((await fetchPerson(fresh.db, 2))?.discordIds.sort()).toEqual([ann, ben])
    for (const discordId of [ann, ben])
      expect(await linkPlayer(fresh.db, { discordId, playerId: 2, by: discordId, takeOver: false })).toEqual({
        kind: 'already-linked',
      })
    await undo(1)
    expect((await owners()).links).toEqual(links)
  })

  it('a link that its owner has changed since is not touched by an undo', async () => {
    await linkPlayer(fresh.db, { discordId: ann, playerId: 1, by: ann, takeOver: false })
    await merge(1, 2)
    await linkPlayer(fresh.db, { discordId: ann, playerId: 4, by: ann, takeOver: false })
    await undo(1)
    expect((await owners()).links).toEqual([{ discord_id: ann, player_id: 4 }])
  })

  it('an account that is split off from one that was merged goes back with it', async () => {
    await merge(1, 2)
    await fresh.db.transaction().execute(async (trx) => {
      const ids = await findOrAddAccounts(trx, 'et', [{ accountId: 'AAAA0001\\one', isBot: false }])
      await keepPerson(trx, 1, ids.get('AAAA0001\\one') ?? 0)
    })
    expect((await owners()).accounts).toEqual([2, 2, 3, 4, 5, 2])
    await undo(1)
    expect((await owners()).accounts).toEqual([1, 2, 3, 4, 5, 1])
  })

  it('nobody stays shown under a name that an undo gave back', async () => {
    await merge(1, 2)
    await showAs(fresh.db, { playerId: 2, name: 'ONE', by: ann })
    expect(await fetchPerson(fresh.db, 2)).toMatchObject({ chosenName: 'one', namedBy: ann })
    expect(await undo(1)).toMatchObject({ dropped: 'one' })
    expect(await fetchPerson(fresh.db, 2)).toMatchObject({ chosenName: null })
  })

  it('of merges that run at once each account ends up with one person, and all can be undone', async () => {
    const start = await owners()
    const outcomes = await Promise.all([merge(1, 2), merge(2, 3), merge(3, 1), merge(4, 2), merge(2, 1)])
    const { accounts } = await owners()
    expect(accounts.every((person) => accounts[person - 1] === person)).toBe(true)
    const made = outcomes.map(idOf).filter((id) => id > 0)
    for (const id of made.sort((a, b) => b - a)) expect((await undo(id)).kind).toBe('undone')
    expect(await owners()).toEqual(start)
  })

  it('any merges and undos leave each account with the one person that the list of merges says', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('merge' as const),
          from: fc.integer({ min: 1, max: 5 }),
          into: fc.integer({ min: 1, max: 5 }),
        }),
        fc.record({ kind: fc.constant('undo' as const), which: fc.nat({ max: 6 }) }),
      ),
      { maxLength: 14 },
    )
    const start = await owners()
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const before = (await fetchMerges(fresh.db, { most: 1 }))[0]?.id ?? 0
        // What is standing, as whoever replays the list would have it.
        const standing: { id: number; from: number; into: number; moved: number[] }[] = []
        const model = [1, 2, 3, 4, 5]
        for (const step of sequence) {
          if (step.kind === 'merge') {
            const moved = [1, 2, 3, 4, 5].filter((account) => model[account - 1] === step.from)
            const outcome = await merge(step.from, step.into)
            const isPossible = step.from !== step.into && moved.length > 0 && model.includes(step.into)
            expect(outcome.kind === 'merged').toBe(isPossible)
            if (!isPossible) continue
            for (const account of moved) model[account - 1] = step.into
            standing.push({ id: idOf(outcome), from: step.from, into: step.into, moved })
          } else {
            const id = before + 1 + step.which
            const found = standing.find((one) => one.id === id)
            const isPossible = found?.moved.every((account) => model[account - 1] === found.into) ?? false
            expect((await undo(id)).kind === 'undone').toBe(isPossible)
            if (!found || !isPossible) continue
            for (const account of found.moved) model[account - 1] = found.from
            standing.splice(standing.indexOf(found), 1)
          }
          expect((await owners()).accounts).toEqual(model)
        }
        for (const { id } of standing.reverse()) expect((await undo(id)).kind).toBe('undone')
        expect(await owners()).toEqual(start)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
