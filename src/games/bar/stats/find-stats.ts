import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Stat } from './stat.ts'

/** Every stat of this folder, by name: each file beside this one whose default export is a stat. */
export async function findStats(): Promise<readonly Stat[]> {
  const here = dirname(fileURLToPath(import.meta.url))
  const files = (await readdir(here)).filter((name) => name.endsWith('.ts')).sort()
  const modules = files.map(async (name): Promise<{ default?: Stat }> => import(pathToFileURL(join(here, name)).href))
  return (await Promise.all(modules)).flatMap((module) => module.default ?? [])
}
