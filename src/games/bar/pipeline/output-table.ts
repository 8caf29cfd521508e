import type { AspectName } from '../parse/aspects.ts'
import { cleanRows } from '../parse/clean-values.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import { cleanColumns } from '../stats/clean-columns.ts'
import type { OutputColumn, StatValue } from '../stats/stat.ts'

/** Rows to be written under one name. */
export interface OutputTable {
  name: string
  columns: readonly OutputColumn[]
  rows: Iterable<Record<string, StatValue>>
}

/** An aspect as people use it: real units, words for codes, nulls where nothing was written. */
export function cleanTable(name: AspectName, decoded: DecodedAspect): OutputTable {
  return { name, columns: cleanColumns(name), rows: cleanRows(decoded) }
}
