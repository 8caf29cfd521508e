import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { rowsIn } from '../stats/table/cells.ts'
import { tableRows } from '../stats/table/table-rows.ts'
import type { OutputTable } from './output-table.ts'
import { packParquet } from './pack-parquet.ts'
import type { OutputFormat } from './replay-job.ts'

/** Texts are handed on in pieces of some 64 KiB: a write for each row would cost more than the row. */
const pieceLength = 2 ** 16

/** Writes a table to `path`, aside first and renamed when it is whole and on the disk. Returns how many rows it has. */
export async function writeTable(path: string, table: OutputTable, format: OutputFormat): Promise<number> {
  const temporary = `${path}.part`
  const rows = tableRows(table.columns, table.cells)
  try {
    const target = createWriteStream(temporary, { flush: true })
    if (format === 'parquet') await pipeline(Readable.from([await packParquet(table)]), target)
    else if (format === 'jsonl') await pipeline(Readable.from(linesOf(rows)), target)
    else await pipeline(Readable.from(linesOf(rows)), createGzip(), target)
    await rename(temporary, path)
    return rowsIn(Object.values(table.cells)[0] ?? [])
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Names in a folder survive a loss of power once this returns. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function* linesOf(rows: Iterable<unknown>): Generator<string> {
  let piece = ''
  for (const row of rows) {
    piece += `${JSON.stringify(row)}\n`
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
