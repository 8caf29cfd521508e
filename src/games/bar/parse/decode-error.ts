/** What went wrong, for programs: a file whose rows are bad is told apart from one that is no MessagePack at all. */
export type DecodeErrorCode = 'not-a-row' | 'row-width' | 'field-type' | 'unknown-code' | 'cut-row' | 'no-messagepack'

/** Where in a file. */
export interface Place {
  aspect: string
  /** From 0, bad rows counted. */
  row: number
  /** Byte of the file where that which is wrong begins: the value if it is one value of a row, else the row. */
  offset: number
}

/** Why a row of an aspect could not be read. Its message is for people: where it is, what is wrong, what to do. */
export class DecodeError extends Error {
  override name = 'DecodeError'
  readonly code: DecodeErrorCode
  readonly aspect: string
  readonly row: number
  readonly offset: number
  /** Of the schema; null = the row as a whole is wrong. */
  readonly field: string | null = null
  /** What stands in the file instead, in words or digits; null where there is nothing to show. */
  readonly value: string | null = null

  constructor(code: DecodeErrorCode, { aspect, row, offset }: Place, what: string) {
    super(`${aspect}.mpk, row ${row} at byte ${offset}: ${what}`)
    this.code = code
    this.aspect = aspect
    this.row = row
    this.offset = offset
  }
}

/** A well-formed value stands where a row, an array, should. */
export class NotARowError extends DecodeError {
  override name = 'NotARowError'
  override readonly value: string

  constructor(place: Place, value: string) {
    super('not-a-row', place, `here stands ${value} instead of a row.`)
    this.value = value
  }
}

/** The row has more values than the schema, or fewer than it needs. */
export class RowWidthError extends DecodeError {
  override name = 'RowWidthError'
  override readonly value: string
  readonly width: number

  constructor(place: Place, width: number, expected: { least: number; most: number }) {
    const { least, most } = expected
    const fitting = least === most ? `${most}` : `${least} to ${most}`
    super(
      'row-width',
      place,
      `the row has ${width} values, the schema has ${fitting}. Another version of the emitter may have written it.`,
    )
    this.value = `${width}`
    this.width = width
  }
}

/** A value is not of the field's type, or null where the field may not be. */
export class FieldTypeError extends DecodeError {
  override name = 'FieldTypeError'
  override readonly field: string
  override readonly value: string

  constructor(place: Place, field: string, expected: string, value: string) {
    super('field-type', place, `${field} must be ${expected}, but it is ${value}.`)
    this.field = field
    this.value = value
  }
}

/** A number that the field's enum has no name for. */
export class UnknownCodeError extends DecodeError {
  override name = 'UnknownCodeError'
  override readonly field: string
  override readonly value: string

  constructor(place: Place, field: string, code: number) {
    super(
      'unknown-code',
      place,
      `${field} has code ${code}, which the schema has no name for. A newer emitter may have written it.`,
    )
    this.field = field
    this.value = `${code}`
  }
}

/** The file ends inside a row: it was not transferred or written wholly, or a damaged header claims more than there is. */
export class CutRowError extends DecodeError {
  override name = 'CutRowError'
  /** Bytes from the row's beginning to the end of the file. */
  readonly bytes: number

  constructor(place: Place, bytes: number) {
    super('cut-row', place, `the file ends inside the row, ${bytes} bytes after its beginning. Fetch the file anew.`)
    this.bytes = bytes
  }
}

/** A byte that begins no MessagePack value: from here on nobody can say where a row begins. */
export class NotMessagePackError extends DecodeError {
  override name = 'NotMessagePackError'

  constructor(place: Place) {
    super('no-messagepack', place, 'here the bytes are no MessagePack. The file is damaged or something else.')
  }
}
