import type { AspectName } from '../parse/aspects.ts'
import type { DecodedAspect } from '../parse/decoded-aspect.ts'
import { cleanColumns } from '../stats/clean-columns.ts'
import type { OutputColumn } from '../stats/stat.ts'
import type { Cells } from '../stats/table/cells.ts'

/** What is to be written under one name. */
export interface OutputTable {
  name: string
  columns: readonly OutputColumn[]
  /** By the columns' names. */
  cells: Readonly<Record<string, Cells>>
}

/** An aspect as people use it: real units, words for codes, nulls where nothing was written. */
export function cleanTable(name: AspectName, decoded: DecodedAspect): OutputTable {
  return { name, columns: cleanColumns(name), cells: decoded.columns }
}
