import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'

/** How often a small function is called before its fast version is there, and what the process says on stderr. */
function callsUntilFast(first: string): { calls: number; said: string } {
  const program = `
    import { compileLater } from './src/core/compile-later.ts'
    ${first}
    const isFast = new Function('work', 'return (%GetOptimizationStatus(work) & 16) !== 0')
    const work = (number) => Math.sqrt(number * 3 + 1) + Math.abs(number - 7) * Math.min(number, 40)
    let calls = 0
    for (; calls < 200_000 && !isFast(work); calls += 1) work(calls)
    process.stdout.write(String(calls))`
  // Compiled within the call that asks for it: beside the program it would take as long as the machine is busy.
  const flags = ['--allow-natives-syntax', '--no-concurrent-recompilation']
  const args = [...flags, '--import', 'tsx', '--input-type=module', '--eval', program]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectFolder, encoding: 'utf8' })
  return { calls: Number(stdout), said: stderr }
}

it('a function runs several times as long before it is compiled for speed, and is in the end', () => {
  const usual = callsUntilFast('')
  const later = callsUntilFast('compileLater()')
  // Nothing is to be set in later Nodes, and nothing may be complained of.
  expect(later.said).toBe('')
  expect(later.calls).toBeLessThan(200_000)
  if (process.versions.node.startsWith('20.')) expect(later.calls / usual.calls).toBeGreaterThan(4)
})
