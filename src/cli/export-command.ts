import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Command } from 'commander'
import { exportFiles } from '../core/imports/export-files.ts'
import type { House } from '../house.ts'
import { csvLine } from './csv-line.ts'
import { UsageError } from './usage-error.ts'
import { withHouse } from './with-house.ts'

type Row = Record<string, unknown>

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write out what is on record: et/rounds, et/player-rounds, et/weapon-rounds, et/sessions, files')
    .argument('<what>', 'which table')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .option('--out <file>', 'into this file instead of the terminal')
    .action(async (what: string, options: { format: string; out?: string }) => {
      if (options.format !== 'jsonl' && options.format !== 'csv')
        throw new UsageError(`--format is jsonl or csv, not ${options.format}`)
      await withHouse({}, async (house) => {
        const rows = findExport(house, what)
        const out = options.out === undefined ? process.stdout : createWriteStream(options.out)
        await writeRows(rows, options.format === 'csv', out)
        if (out !== process.stdout) {
          out.end()
          await finished(out)
        }
      })
    })
}

function findExport(house: House, what: string): AsyncIterable<Row> {
  const all = new Map<string, () => AsyncIterable<Row>>([['files', () => exportFiles(house.db)]])
  for (const game of house.games) {
    for (const [name, rows] of Object.entries(game.exports)) all.set(`${game.id}/${name}`, () => rows(house.db))
  }
  const found = all.get(what)
  if (!found) throw new UsageError(`there is no export '${what}'; there is ${[...all.keys()].join(', ')}`)
  return found()
}

async function writeRows(rows: AsyncIterable<Row>, asCsv: boolean, out: Writable): Promise<void> {
  let headed = false
  for await (const row of rows) {
    if (asCsv && !headed) await write(out, csvLine(Object.keys(row)))
    headed = true
    await write(out, asCsv ? csvLine(Object.values(row)) : `${JSON.stringify(row)}\n`)
  }
}

async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain')
}
