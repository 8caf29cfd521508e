import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../src/games/bar/import/import-files.ts'
import { archiveOf, smallDump, utc } from '../../support/bar-files.ts'
import type { DumpPlan } from '../../support/bar-simulator/plan.ts'
import { altTextsOf, buttonsOf } from '../../support/fake-discord/read-message.ts'
import { type PostingPlace, usePostingPlace } from './posting-place.ts'

const place = usePostingPlace()

/** A match that ended so many minutes ago, its dump just fetched from server 1. */
async function playMatch({ open, ago }: PostingPlace, minutesAgo: number, plan: Partial<DumpPlan> = {}): Promise<void> {
  await open.db
    .insertInto('servers')
    .values({ id: 1, key: 'server-1', name: 'Server 1' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const dump = smallDump({ minutes: 5, startedAt: ago(minutesAgo + 5), ...plan })
  const name = `${plan.emitterVersion ?? 24}-${minutesAgo}.tar`
  const [outcome] = await importFiles(open.db, [archiveOf(name, dump, { serverKey: 'server-1' })], utc)
  expect(outcome?.kind).toBe('imported')
}

describe('a match that was played', () => {
  it('is announced once with its map, sides, result, players, the army of each side and the way to more', async () => {
    const { discord, announceIn, look, later, texts } = place()
    await playMatch(place(), 20, { winner: 1, names: ['Ann', 'Bo', 'Cy', 'Di'] })
    await announceIn(discord.room.id)
    await Promise.all([look(), look()])
    later(5)
    await look()
    expect(texts()).toEqual([expect.stringMatching(/Copper Shallows[\s\S]*Team 2 won[\s\S]*Ann[\s\S]*Di/)])
    const [message] = discord.channel(discord.room.id).messages
    expect(message && altTextsOf(message)).toEqual([expect.stringContaining('Army value')])
    const ids = message ? buttonsOf(message).map((button) => button.custom_id) : []
    expect(ids).toContainEqual(expect.stringContaining('/bar economy match:#1'))
    expect(ids).not.toContainEqual(expect.stringContaining('/bar match match:#1'))
  })

  it('is corrected in place when a better dump of it comes', async () => {
    const { discord, announceIn, look, texts } = place()
    const one = { matchId: '7', names: ['Ann', 'Bo', 'Cy', 'Di'] }
    await playMatch(place(), 20, one)
    await announceIn(discord.room.id)
    await look()
    await playMatch(place(), 20, { ...one, names: ['Anna', 'Bo', 'Cy', 'Di'], emitterVersion: 30 })
    await look()
    expect(texts()).toEqual([expect.stringContaining('Anna')])
  })

  it('is announced though its replay was dumped hours later', async () => {
    const { discord, announceIn, look, ago, texts } = place()
    await playMatch(place(), 9 * 60)
    await announceIn(discord.room.id, { since: ago(24 * 60) })
    await look()
    expect(texts()).toHaveLength(1)
  })

  it.each([
    ['before the channel was chosen', 90, 60],
    ['days ago: a backfill is silent', 26 * 60, 72 * 60],
  ])('is not announced when it ended %s', async (_, minutesAgo, sinceMinutes) => {
    const { discord, announceIn, look, ago, texts } = place()
    await playMatch(place(), minutesAgo)
    await announceIn(discord.room.id, { since: ago(sinceMinutes) })
    await look()
    expect(texts()).toEqual([])
  })
})
