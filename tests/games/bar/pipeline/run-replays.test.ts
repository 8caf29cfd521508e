import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { weighInputs } from '../../../../src/games/bar/pipeline/gather-inputs.ts'
import type { ReplayJob } from '../../../../src/games/bar/pipeline/replay-job.ts'
import { runReplays } from '../../../../src/games/bar/pipeline/run-replays.ts'
import { simulateDump } from '../../../support/bar-simulator/simulate-dump.ts'
import { layDown } from '../../../support/lay-down-replay.ts'

const dump = simulateDump({ seed: 7 })
/** The same with an aspect of 10 MB: as large as a match of three quarters of an hour between sixteen. */
const large = dump.map(({ name, bytes }) => ({
  name,
  bytes: name === 'unit_positions.mpk' ? repeated(bytes, 10_000_000) : bytes,
}))

function repeated(bytes: Uint8Array, atLeast: number): Uint8Array {
  return Buffer.concat(Array.from({ length: Math.ceil(atLeast / bytes.length) }, () => bytes))
}

/** Replays that ran on this thread: the others' progress is not told. */
async function hereOf(jobs: readonly ReplayJob[]): Promise<number> {
  let here = 0
  const onProgress = (stage: string, done: number, total: number) => {
    if (stage === 'writing' && done === total) here++
  }
  const reports = await runReplays(
    jobs.map((job) => ({ ...job, wanted: ['damage_by_unit_def'] })),
    { serial: false, onProgress, onDone: () => {} },
  )
  expect(reports.map(({ id, failure }) => [id, failure])).toEqual(jobs.map(({ id }) => [id, null]))
  return here
}

it('keeps small replays on the calling thread, and a single one whatever its size', async () => {
  expect(await hereOf([layDown(dump, 'a'), layDown(dump, 'b')])).toBe(2)
  expect(await hereOf([layDown(large, 'c')])).toBe(1)
  expect(await hereOf([layDown(large, 'd'), layDown(dump, 'e'), layDown(large, 'f')])).toBe(1)
})

it('weighs what is of the dump, and an archive as what probably comes out of it', async () => {
  const { inputDirs } = layDown(dump, 'a')
  const sum = dump.reduce((bytes, file) => bytes + file.bytes.length, 0)
  writeFileSync(join(inputDirs[0] ?? '', 'a', 'replay.sdfz'), Buffer.alloc(5_000))
  expect(await weighInputs('a', inputDirs)).toBe(sum)
  for (const [name, bytes] of Object.entries({ 'b.tar': 1_000, 'c.tar.gz': 5_000, 'd.tgz': 5_000, 'e.zip': 5_000 })) {
    writeFileSync(join(inputDirs[0] ?? '', name), Buffer.alloc(1_000))
    expect([name, await weighInputs(name.charAt(0), inputDirs)]).toEqual([name, bytes])
  }
})

it('runs several replays in threads, with the reports and files of one after the other', async () => {
  const wanted = ['force_composition_timeline', 'fights']
  const jobs = [
    layDown(large, 'a'),
    layDown(
      large.filter(({ name }) => name !== 'damage_log.mpk'),
      'b',
    ),
    layDown([], 'c'),
    { ...layDown(dump, 'd'), wanted },
  ]
  const done: string[] = []
  const reports = await runReplays(jobs, { serial: false, onDone: ({ id }) => done.push(id) })
  expect(done.sort()).toEqual(['a', 'b', 'c', 'd'])
  const alone = await runReplays(
    jobs.map((job) => ({ ...job, outputDir: `${job.outputDir}-alone`, forceReprocess: true })),
    { serial: true, onDone: () => {} },
  )
  const plain = (all: typeof reports) =>
    all.map(({ id, failure, aspects, written }) => ({
      id,
      failure: failure?.replaceAll(/\/\S+/g, '…'),
      aspects,
      written: written.map(({ name, rows }) => ({ name, rows })),
    }))
  expect(plain(reports)).toEqual(plain(alone))
  expect(reports.map(({ failure }) => failure === null)).toEqual([true, true, false, true])
  expect(reports[3]?.written.map(({ name }) => name)).toEqual(wanted)
  for (const [index, { written }] of reports.entries())
    for (const [at, { path }] of written.entries())
      expect(readFileSync(path, 'utf8')).toBe(readFileSync(alone[index]?.written[at]?.path ?? '', 'utf8'))
})
