import { readFile } from 'node:fs/promises'
import { readRound } from '../../src/games/et/parse/read-round.ts'
import { interpretFiles } from '../../tests/games/et/parse/interpret-files.ts'
import type { Bench } from '../support/bench.ts'
import { realFiles } from '../support/real-files.ts'
import { mean, ms, spreadOf } from '../support/spread-of.ts'

const limitMs = 0.1

/** From bytes to what everybody did in each round, in memory: read, told apart by content, paired, subtracted. */
export const bench: Bench = {
  name: 'parse',
  promise: 'a round file takes at most 0.1 ms warm, mean over the genuine files, differential included',
  async run(context) {
    const { kind, files: listed } = await realFiles(context)
    const files = await Promise.all(listed.map(async ({ path, name }) => ({ name, bytes: await readFile(path) })))

    const passes = context.sized(200)
    const interpret = timed(passes, () => interpretFiles(files))
    const before = process.cpuUsage()
    for (let pass = 0; pass < passes; pass++) interpretFiles(files)
    const { user, system } = process.cpuUsage(before)
    const read = timed(passes, () => files.map(({ name, bytes }) => readRound(name, bytes)))
    const perFile = mean(interpret) / files.length
    context.report({
      name: 'parse',
      measured: `${ms(perFile)} ms a file, mean of ${passes} passes over ${files.length} ${kind} files`,
      promise: `at most ${limitMs} ms`,
      kept: perFile <= limitMs,
    })
    const cpuMs = (user + system) / 1000 / passes / files.length
    context.report({ name: 'processor time of all threads', measured: `${ms(cpuMs)} ms a file` })
    context.report({ name: 'read alone', measured: `${ms(mean(read) / files.length)} ms a file` })
    context.report({ name: 'slowest pass', measured: `${ms(spreadOf(interpret).max / files.length)} ms a file` })
  },
}

/** Milliseconds of each pass, after a quarter as many to warm up. */
function timed(passes: number, work: () => unknown): number[] {
  for (let pass = 0; pass < passes / 4; pass++) work()
  return Array.from({ length: passes }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
}
