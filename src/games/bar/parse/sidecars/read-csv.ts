/** A CSV that cannot be read as one; `line` is where, from 1. */
export class CsvError extends Error {
  override name = 'CsvError'
  readonly line: number

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`)
    this.line = line
  }
}

/**
 * The records of a CSV as RFC 4180 has it: cells may be quoted, and then hold commas, line breaks and doubled quotes.
 * Lines end with LF or CRLF; empty lines are left out. Throws CsvError.
 */
export function readCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  // The next of each; looked for only when it was passed, or a file without commas would be read once a line.
  let comma = -1
  let feed = -1
  while (at < text.length) {
    const quoted = text[at] === '"'
    const end = quoted ? endOfQuotes(at + 1) : endOfPlain(at)
    const cell = quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end)
    if (!quoted && cell.includes('"')) throw new CsvError(line, 'a quote inside a cell that is not quoted')
    record.push(cell)
    at = end
    if (text[at] === ',') {
      at++
      if (at < text.length) continue
      record.push('')
    }
    if (at < text.length && !isBreak(at)) throw new CsvError(line, 'text after the end of a quoted cell')
    at += text[at] === '\r' ? 2 : 1
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
    line++
  }
  if (record.length > 0) records.push(record)
  return records

  /** The place after the closing quote. */
  function endOfQuotes(from: number): number {
    for (let place = from; place < text.length; place++) {
      if (text[place] === '\n') line++
      if (text[place] !== '"') continue
      if (text[place + 1] !== '"') return place + 1
      place++
    }
    throw new CsvError(line, 'a quoted cell does not end')
  }

  function endOfPlain(from: number): number {
    if (comma < from) comma = placeOf(',', from)
    if (feed < from) feed = placeOf('\n', from)
    if (comma < feed) return comma
    return feed > from && isBreak(feed - 1) ? feed - 1 : feed
  }

  function placeOf(mark: string, from: number): number {
    const place = text.indexOf(mark, from)
    return place < 0 ? text.length : place
  }

  function isBreak(place: number): boolean {
    return text[place] === '\n' || (text[place] === '\r' && text[place + 1] === '\n')
  }
}
