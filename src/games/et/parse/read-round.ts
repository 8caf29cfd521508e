import { decodeText } from './decode-text.ts'
import { readHeader } from './read-header.ts'
import { readLine } from './read-line.ts'
import { parseRoundFileName } from './round-file-name.ts'
import type { ReadResult, Rejection, WrittenLine } from './written-round.ts'

/** Bytes. A line is about 300, so a genuine round stays below 30 kB. */
export const maxFileSize = 1024 * 1024

/** Lines. A server holds 64 players; leavers keep their line. */
const mostPlayers = 256

/**
 * Reads a round file: wholly, or not at all with a reason. Any name and any bytes give a result, in linear time; nothing
 * throws. The format, with its sources, is in ../README.md.
 */
export function readRound(name: string, bytes: Uint8Array): ReadResult {
  const parsedName = parseRoundFileName(name)
  if (!parsedName) return rejected('not-a-round-name', 'The name is not that of a round file.', null)
  if (bytes.length > maxFileSize) return rejected('too-large', `The file is larger than ${maxFileSize} bytes.`, null)
  if (bytes.includes(0)) return rejected('not-text', 'The file holds a zero byte.', null)
  const text = decodeText(bytes)
  if (text.trim() === '') return rejected('empty', 'The file is empty.', null)

  const rows = text.split('\n')
  if (rows.pop() !== '') return rejected('cut', 'The file ends in the middle of a line.', rows.length + 1)
  const header = readHeader(parsedName, withoutReturn(rows[0] ?? ''))
  if ('code' in header) return { ok: false, rejection: header }

  const lines: WrittenLine[] = []
  let layout: number | null = null
  let values = 0
  for (let i = 1; i < rows.length; i++) {
    const row = withoutReturn(rows[i] ?? '')
    if (row === '') continue
    const line = readLine(row, i + 1)
    if ('code' in line) return { ok: false, rejection: line }
    if (layout !== null && line.values !== values)
      return rejected('uneven-lines', 'One player line has other fields than the one before: it was cut.', i + 1)
    layout = line.layout.layout
    values = line.values
    lines.push(line.written)
    if (lines.length > mostPlayers) return rejected('bad-line', 'More players than a server can hold.', i + 1)
  }
  if (layout === null) return rejected('header-only', 'The file has a header and no players.', null)
  return { ok: true, round: { ...header, layout, lines } }
}

function rejected(code: Rejection['code'], sentence: string, line: number | null): ReadResult {
  return { ok: false, rejection: { code, sentence, line } }
}

/** Copies of these files went through git and came back with CRLF. */
function withoutReturn(row: string): string {
  return row.endsWith('\r') ? row.slice(0, -1) : row
}
