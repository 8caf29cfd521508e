import { mkdtemp, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, inject, it } from 'vitest'
import { claimFolder, type Ownership } from '../../../src/core/db/ownership.ts'
import { killAll, startClaimant } from '../../support/start-process.ts'

afterEach(killAll)

it('lets exactly one of many claimants have a folder, again and again', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'own-'))
  for (let round = 0; round < 20; round++) {
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimFolder(folder, 'bot')))
    const owners = claims.filter((claim): claim is Ownership => 'release' in claim)
    expect(owners).toHaveLength(1)
    await Promise.all(owners.map((owner) => owner.release()))
  }
  expect(await readdir(folder)).toEqual(['.private'])
})

it('lets exactly one of two processes take over what a killed one left, in each of 20 rounds', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'own-'))
  const racers = [startClaimant(folder), startClaimant(folder)]
  for (let round = 0; round < 20; round++) {
    await Promise.all(racers.map((racer) => racer.line('ready')))
    const claims = await Promise.all(racers.map((racer) => racer.ask('claim')))
    const winner = racers.filter((_, index) => claims[index]?.owner)
    expect(winner).toHaveLength(1)
    expect(claims.find(({ owner }) => !owner)).toMatchObject({ by: winner[0]?.pid })
    for (const [index, racer] of racers.entries()) {
      await racer.kill()
      racers[index] = startClaimant(folder)
    }
  }
}, 60_000)

it('refuses to take a socket of something else for a dead owner', async () => {
  const folder = await mkdtemp(join(inject('scratch'), 'own-'))
  const server = createServer((socket) => socket.write('hello\n')).listen(join(folder, 'owner-00000000.sock'))
  await expect(claimFolder(folder, 'bot')).rejects.toThrow('does not belong to Debrief')
  server.close()
})
