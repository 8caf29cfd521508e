import type { EnumName } from '../../parse/aspects.ts'
import { codeOf, type NameIn } from '../../parse/code-of.ts'
import { type IntColumn, isNull } from '../../parse/decoded-aspect.ts'

/** 1 for each row whose code stands for one of the names, else 0. */
export function markRows<Enum extends EnumName>(
  { values, nulls }: IntColumn,
  of: Enum,
  names: readonly NameIn<Enum>[],
): Uint8Array {
  const wanted = names.map((name) => codeOf(of, name))
  const table = new Uint8Array(Math.max(...wanted) + 1)
  for (const code of wanted) table[code] = 1
  const marks = new Uint8Array(values.length)
  for (let row = 0; row < values.length; row++) {
    if (nulls === null || !isNull(nulls, row)) marks[row] = table[values[row] ?? 0] ?? 0
  }
  return marks
}
