import { dirname, resolve } from 'node:path'
import { type LocalFile, listFiles } from '../../src/cli/list-files.ts'
import { parseRoundFileName } from '../../src/games/et/parse/round-file-name.ts'
import type { BenchContext } from './bench.ts'
import { simulatedFolder } from './simulated-folder.ts'

export interface RealFiles {
  kind: 'genuine' | 'simulated'
  files: LocalFile[]
}

/** The genuine round files of REAL_DATA_DIR; without it as many simulated ones. */
export async function realFiles(context: BenchContext): Promise<RealFiles> {
  const folder = resolve(context.realFolder ?? (await simulatedFolder(context, { seed: 1, files: 209 })))
  const files = (await listFiles([folder])).filter(
    ({ path, name }) => dirname(path) === folder && parseRoundFileName(name) !== null,
  )
  return { kind: context.realFolder === null ? 'simulated' : 'genuine', files }
}
