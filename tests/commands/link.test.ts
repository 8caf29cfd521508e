import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchDataVersion } from '../../src/core/db/data-version.ts'
import { linkPlayer } from '../../src/core/players/links.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { playerIdOf, seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

const [ann, ben, boss] = ['100000000000000001', '100000000000000002', '100000000000000009']
const place = { guildId: '10', channelId: '11' }

let fresh: FreshDatabase
let shell: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  shell = await openShell(fresh.db)
  const lines = ['ann', 'ben', 'Vektor', 'VEKTOR'].map((name, at) => ({ guid: `AAAA000${at}`, name }))
  await seedRounds(fresh.db, [
    { endedAt: '2026-03-01T20:00:00Z', lines },
    { endedAt: '2026-03-02T20:00:00Z', server: 2, session: 2, lines: [{ guid: 'BBBB0001', name: 'elsewhere' }] },
  ])
})
afterEach(() => fresh.close())

async function ask(line: string, discordId: string | null) {
  const asker = { discordId, isOperator: discordId === boss, managesGuild: false }
  const reply = await shell(line, { asker, place, scope: [1] })
  return { ...reply, words: wordsOf(reply) }
}
const links = () => fresh.db.selectFrom('player_links').selectAll().orderBy('discord_id').execute()

describe('/link', () => {
  it.each(['ann', '#1', 'AAAA0000', 'ANN'])('links whoever asks to the player they name by %s', async (typed) => {
    const reply = await ask(`/link ${typed}`, ann)
    expect([reply.visibility, reply.title]).toEqual(['private', 'Linked'])
    expect(await links()).toMatchObject([{ discord_id: ann, player_id: 1, linked_by: ann }])
    expect((await ask(reply.buttons?.[0]?.command ?? '', ann)).title).toBe('ann')
    expect((await ask('/stats', ann)).title).toBe('ann')
  })

  it('asks which of several, and links nobody before that is clear', async () => {
    expect((await ask('/link vektor', ann)).words).toContain('Several people')
    expect((await ask('/link', ann)).title).toBe('Which player?')
    expect((await ask('/link player:nobody at all', ann)).title).toBe('No such player')
    expect(await links()).toEqual([])
  })

  it('refuses a player that somebody else claimed, and says who can settle it', async () => {
    await ask('/link ann', ann)
    const reply = await ask('/link ann', ben)
    expect([reply.visibility, reply.title]).toEqual(['private', 'Somebody else is linked to this player'])
    expect(reply.words).toContain('an operator')
    expect(reply.words).not.toContain(ann)
    expect(await links()).toHaveLength(1)
  })

  it('moves a claim to another player, and claiming twice changes nothing', async () => {
    await ask('/link ann', ann)
    const version = await fetchDataVersion(fresh.db)
    expect((await ask('/link ann', ann)).title).toBe('Nothing to do')
    expect(await fetchDataVersion(fresh.db)).toBe(version)
    expect((await ask('/link ben', ann)).words).toContain('player #1 is gone')
    expect(await links()).toMatchObject([{ discord_id: ann, player_id: await playerIdOf(fresh.db, 'AAAA0001') }])
    expect(await fetchDataVersion(fresh.db)).toBeGreaterThan(version)
  })

  it('lets an operator link others, also to a player that is taken, and nobody else', async () => {
    await ask('/link ann', ann)
    expect((await ask(`/link player:ann user:${ann}`, ben)).title).toBe('Only for operators')
    expect((await ask(`/link player:ann user:${ben}`, ben)).title).toBe('Somebody else is linked to this player')
    expect((await ask('/link player:ann', boss)).title).toBe('Somebody else is linked to this player')
    expect((await ask(`/link player:ann user:<@${ben}>`, boss)).title).toBe('Linked')
    expect(await links()).toMatchObject([{ discord_id: ben, player_id: 1, linked_by: boss }])
  })

  it('knows nobody who never played where it is asked', async () => {
    expect((await ask('/link elsewhere', ann)).title).toBe('No such player')
    expect((await ask('/link #5', ann)).title).toBe('No such player')
    await linkPlayer(fresh.db, { discordId: ann, playerId: 5, by: ann, takeOver: false })
    const reply = await ask('/stats', ann)
    expect(reply.title).toBe('You have not played here')
    expect(reply.words).not.toContain('elsewhere')
  })

  it('needs somebody to link', async () => {
    expect((await ask('/link ann', null)).title).toBe('Who is to be linked?')
    expect((await ask('/link player:ann user:somebody', boss)).title).toBe('No such user')
  })

  it('gives a player to one of many who claim it at once', async () => {
    const claims = Array.from({ length: 8 }, (_, at) =>
      linkPlayer(fresh.db, { discordId: `user ${at}`, playerId: 1, by: 'a test', takeOver: false }),
    )
    const kinds = (await Promise.all(claims)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'linked')).toHaveLength(1)
    expect(await links()).toHaveLength(1)
  })
})

describe('/unlink', () => {
  it('takes one’s own link back', async () => {
    await ask('/link ann', ann)
    const reply = await ask('/unlink', ann)
    expect([reply.visibility, reply.title]).toEqual(['private', 'Unlinked'])
    expect(reply.words).toContain('The link to ann is gone.')
    expect(await links()).toEqual([])
    expect((await ask('/unlink', ann)).title).toBe('Nothing to do')
    expect((await ask('/stats', ann)).words).toContain('/link')
  })

  it('takes that of others for operators alone', async () => {
    await ask('/link ann', ann)
    expect((await ask(`/unlink user:${ann}`, ben)).title).toBe('Only for operators')
    expect(await links()).toHaveLength(1)
    expect((await ask(`/unlink user:${ann}`, boss)).title).toBe('Unlinked')
    expect(await links()).toEqual([])
  })
})
