import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startEngine } from '../../src/core/db/start-engine.ts'

let template: Promise<string> | null = null

/** A DATA_DIR with a migrated embedded database in it that nobody has open. */
export async function freshFolder(): Promise<string> {
  template ??= makeTemplate()
  const folder = await mkdtemp(join(inject('scratch'), 'data-'))
  await cp(await template, join(folder, 'pg'), { recursive: true })
  return folder
}

async function makeTemplate(): Promise<string> {
  const socketFolder = await mkdtemp(join(inject('scratch'), 'tpl-'))
  const folder = join(socketFolder, 'pg')
  await mkdir(folder)
  const engine = await startEngine({ folder, socketFolder, snapshot: inject('snapshot') })
  await engine.close()
  return folder
}
