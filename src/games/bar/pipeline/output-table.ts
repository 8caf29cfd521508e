import { type AspectName, aspects, type Field } from '../parse/aspects.ts'
import { cleanRows } from '../parse/clean-values.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import type { OutputColumn, StatValue } from '../stats/stat.ts'

/** Rows to be written under one name. */
export interface OutputTable {
  name: string
  columns: readonly OutputColumn[]
  rows: Iterable<Record<string, StatValue>>
}

/** An aspect as people use it: real units, words for codes, nulls where nothing was written. */
export function cleanTable(name: AspectName, decoded: DecodedAspect): OutputTable {
  const fields: readonly Field[] = aspects[name].fields
  return { name, columns: fields.map(cleanColumn), rows: cleanRows(decoded) }
}

function cleanColumn({ name, type, nullable, divisor, enum: of }: Field): OutputColumn {
  const clean = of !== null ? 'text' : type === 'int' && divisor !== 1 ? 'float' : type
  return { name, type: clean, nullable }
}
