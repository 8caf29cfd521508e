import type { Field } from '../../../../src/games/bar/parse/aspects.ts'
import { type CompiledAspect, compileAspect } from '../../../../src/games/bar/parse/compile-schema.ts'
import type { Column } from '../../../../src/games/bar/parse/decoded-aspect.ts'
import { isNull } from '../../../../src/games/bar/parse/decoded-aspect.ts'

/** A schema for a test: 'int', 'int?', 'bool', 'text?', or a code of unit events: 'code'. Fields are named a, b, c … */
export function madeUpAspect(...types: string[]): CompiledAspect {
  const fields = types.map((type, at): Field => {
    const plain = type.replace('?', '')
    return {
      name: String.fromCharCode(97 + at),
      type: plain === 'bool' || plain === 'text' ? plain : 'int',
      nullable: type.endsWith('?'),
      divisor: 1,
      enum: plain === 'code' ? 'unitEvent' : null,
    }
  })
  return compileAspect('made_up', { describe: 'Made up.', version: 1, fields })
}

/** Columns turned back into rows, 0 and 1 of a bool into false and true. */
export function rowsOf(columns: Record<string, Column>, rows: number) {
  return Array.from({ length: rows }, (_, row) =>
    Object.values(columns).map(({ field, values, nulls }) => {
      if (isNull(nulls, row)) return null
      return field.type === 'bool' ? values[row] === 1 : (values[row] ?? null)
    }),
  )
}
