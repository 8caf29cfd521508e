import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../../../src/config.ts'
import { readDump } from '../../../src/games/bar/parse/read-dump.ts'
import { demoMatches } from '../../support/bar-simulator/demo-matches.ts'
import { simulateDump } from '../../support/bar-simulator/simulate-dump.ts'

const folder = join(projectFolder, 'local_stats', 'demo', 'bar')

it('holds the matches of the plan and nothing else, each in less than 300 kB', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(demoMatches).sort())
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).length).toBeLessThan(300_000)
})

// What they are packed with may differ from one Node to the next; what is in them may not.
it.each(Object.entries(demoMatches))('%s holds exactly what the simulator writes today', async (name, plan) => {
  const read = await readDump(name, readFileSync(join(folder, name)))
  if (!read.ok) throw new Error(read.rejection.sentence)
  const [committed, simulated] = [read.dump.files, simulateDump(plan)]
  expect(committed.map((file) => file.name)).toEqual(simulated.map((file) => file.name))
  for (const [index, { name, bytes }] of simulated.entries())
    expect([name, Buffer.compare(bytes, committed[index]?.bytes ?? Buffer.alloc(0))]).toEqual([name, 0])
})
