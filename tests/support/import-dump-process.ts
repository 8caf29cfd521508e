import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { openDatabase } from '../../src/core/db/open-database.ts'
import { importFiles } from '../../src/games/bar/import/import-files.ts'
import { archiveOf, utc } from './bar-files.ts'

/** A process of its own that imports an archive whenever it is told a path, and tells what became of it. */
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const open = await openDatabase({ databaseUrl: process.argv[2] ?? '', dataDir: '', role: 'command', log: () => {} })
say({ ready: true })
for await (const path of createInterface({ input: process.stdin })) {
  say({ began: true })
  const [outcome] = await importFiles(open.db, [archiveOf(basename(path), await readFile(path))], utc)
  say({ done: outcome?.kind ?? 'nothing', reason: outcome?.reason ?? null })
}
