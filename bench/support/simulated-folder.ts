import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { projectFolder } from '../../src/config.ts'
import type { Bulk } from '../../tests/support/et-simulator/bulk.ts'
import type { BenchContext } from './bench.ts'
import { withTsx } from './with-tsx.ts'

const writer = fileURLToPath(new URL('./write-simulated.ts', import.meta.url))

/**
 * A folder of made-up round files, six players each as in most genuine ones. Another process writes it, so that the
 * simulator is not part of what is measured here.
 */
export async function simulatedFolder(context: BenchContext, bulk: Bulk): Promise<string> {
  const folder = await mkdtemp(join(context.scratch, 'files-'))
  await promisify(execFile)(process.execPath, [...withTsx, writer, folder, JSON.stringify(bulk)], {
    cwd: projectFolder,
  })
  return folder
}
