import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { exportFiles } from '../core/imports/export-files.ts'
import type { House } from '../house.ts'
import { csvLine } from './csv-line.ts'
import { printAll } from './output.ts'
import { UsageError } from './usage-error.ts'
import { withHouse } from './with-house.ts'

type Row = Record<string, unknown>

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write out what is on record: et/rounds, et/player-rounds, bar/matches, bar/players, …, files')
    .argument('<what>', 'which table')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .option('--json', 'as --format jsonl, which is what happens anyway')
    .option('--out <file>', 'into this file instead of the terminal')
    .action(async (what: string, options: { format: string; out?: string }) => {
      if (options.format !== 'jsonl' && options.format !== 'csv')
        throw new UsageError(`--format is jsonl or csv, not ${options.format}`)
      await withHouse({}, async (house) => {
        const lines = linesOf(findExport(house, what), options.format === 'csv')
        if (options.out === undefined) await printAll(lines)
        else await pipeline(lines, createWriteStream(options.out))
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

async function* linesOf(rows: AsyncIterable<Row>, asCsv: boolean): AsyncGenerator<string> {
  let headed = false
  for await (const row of rows) {
    if (asCsv && !headed) yield csvLine(Object.keys(row))
    headed = true
    yield asCsv ? csvLine(Object.values(row)) : `${JSON.stringify(row)}\n`
  }
}
