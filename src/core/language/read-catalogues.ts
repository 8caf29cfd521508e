import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type Catalogue, learn } from './catalogues.ts'

const catalogueSchema = z.record(z.string().min(1), z.string().min(1))

/** Reads `<folder>/de.json` and its kin; a folder that is not there says nothing. Throws an Error that names a file that is no catalogue. */
export async function readCatalogues(folder: string): Promise<Map<string, Catalogue>> {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.json')).sort() : []
  const read = names.map(async (name) => {
    const parsed = catalogueSchema.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')))
    if (!parsed.success) throw new Error(`${join(folder, name)} is no catalogue: ${z.prettifyError(parsed.error)}`)
    return [basename(name, '.json'), parsed.data] as const
  })
  return new Map(await Promise.all(read))
}

/** Learns all languages of these folders. */
export async function learnCatalogues(folders: readonly string[]): Promise<void> {
  for (const catalogues of await Promise.all(folders.map(readCatalogues)))
    for (const [locale, catalogue] of catalogues) learn(locale, catalogue)
}
