import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { type BackupHeader, backupHeader, endLine } from './backup-format.ts'

/** Longer than any row of ours by far; without a limit a hostile file could fill the memory with one line. */
const longestLine = 256 * 1024 * 1024

export class BackupError extends Error {
  override name = 'BackupError'
}

/**
 * Reads a backup: gives its header to `start`, and each row's line with its table to the function `start` returns.
 * Throws BackupError when the file is cut, damaged or no backup of ours; nothing of it should be kept then.
 */
export async function readBackup(
  path: string,
  start: (header: BackupHeader) => Promise<(table: BackupHeader['tables'][number], line: string) => Promise<void>>,
): Promise<BackupHeader> {
  let header: BackupHeader | null = null
  let take: Awaited<ReturnType<typeof start>> = async () => {}
  let table = 0
  let row = 0
  let ended = false

  async function onLine(line: string): Promise<void> {
    if (!header) {
      header = readHeader(path, line)
      take = await start(header)
      return
    }
    if (ended) throw new BackupError(`${path} goes on after its end`)
    let current = header.tables[table]
    while (current && row >= current.rows) {
      current = header.tables[++table]
      row = 0
    }
    if (current) {
      row++
      await take(current, line)
    } else if (line === endLine) ended = true
    else throw new BackupError(`${path} holds more rows than it says`)
  }

  const file = createReadStream(path)
  const text = createGunzip()
  file.on('error', (error) => text.destroy(error))
  try {
    // Not `pipeline`: it may report its own abort in place of the reason given here.
    for await (const line of splitLines(file.pipe(text))) await onLine(line)
  } catch (error) {
    throw explain(path, error)
  } finally {
    file.destroy()
    text.destroy()
  }
  if (!header) throw new BackupError(`${path} is empty`)
  if (!ended) throw new BackupError(`${path} is cut: its end is missing`)
  return header
}

/** By the line feed alone: node's readline also breaks at U+2028, which a player may well have in a name. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longestLine) throw new BackupError('a line of the backup is too long')
    yield* lines
  }
  if (rest !== '') yield rest
}

function readHeader(path: string, line: string): BackupHeader {
  const found = readJson(line)
  const { format, version } = (typeof found === 'object' && found !== null ? found : {}) as Record<string, unknown>
  if (format !== 'debrief-backup') throw new BackupError(`${path} is not a backup of Debrief`)
  if (version !== 1) throw new BackupError(`${path} was written by a newer Debrief (backup format ${String(version)})`)
  const header = backupHeader.safeParse(found)
  if (!header.success) throw new BackupError(`${path} has a damaged header`)
  return header.data
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function explain(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return new BackupError(`${path} is cut: it ends in the middle`)
  if (code === 'Z_DATA_ERROR') return new BackupError(`${path} is damaged, or not a backup of Debrief`)
  // Postgres on a row that is no JSON, or does not fit its table.
  if (/^22/.test(code)) return new BackupError(`${path} holds a damaged row: ${(error as Error).message}`)
  return error
}
