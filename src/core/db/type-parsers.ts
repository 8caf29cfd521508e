import pg from 'pg'

const { types } = pg

const int8 = 20
const int8Array = 1016
const date = 1082
const dateArray = 1182
/** Not in the driver's list of known types, though it parses it. */
const textArray: number = 1009

/** Counts and ids stay far below 2^53; a value beyond it is a bug and must not lose digits in silence. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number`)
  return value
}

const parseTextArray: (text: string) => (string | null)[] = types.getTypeParser(textArray, 'text')

const parsers: Record<number, (text: string) => unknown> = {
  [int8]: parseInt8,
  [int8Array]: (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item))),
  [date]: (text) => text,
  [dateArray]: parseTextArray,
}

/**
 * How values arrive from either engine: int8 as number, date as 'YYYY-MM-DD' text, float8 as number, timestamptz as
 * Date. Handed to each client; the driver's global table stays as it is for everybody else in the process.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || types.getTypeParser(oid, format ?? 'text'),
}
