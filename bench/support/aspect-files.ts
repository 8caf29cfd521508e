import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAspectName } from '../../src/games/bar/parse/aspects.ts'
import { simulateDump } from '../../tests/support/bar-simulator/simulate-dump.ts'
import type { BenchContext } from './bench.ts'
import type { AspectFile } from './decode-ways.ts'

/** A folder with the aspects of a match: the genuine one of 779,166 rows, without REAL_DATA_DIR a simulated one. */
export function aspectFolder(context: BenchContext): { kind: 'genuine' | 'simulated'; folder: string } {
  const genuine = join(context.realFolder ?? '', '../../mpk/real/b_smolders')
  if (context.realFolder !== null && existsSync(genuine)) return { kind: 'genuine', folder: genuine }
  const folder = join(context.scratch, 'simulated-replay')
  mkdirSync(folder)
  for (const { name, bytes } of simulateDump({ seed: 1, minutes: 30 })) writeFileSync(join(folder, name), bytes)
  return { kind: 'simulated', folder }
}

export function readAspectFiles(folder: string): AspectFile[] {
  return readdirSync(folder).flatMap((file) => {
    const name = file.replace(/\.mpk$/, '')
    return isAspectName(name) ? [{ name, bytes: readFileSync(join(folder, file)) }] : []
  })
}
