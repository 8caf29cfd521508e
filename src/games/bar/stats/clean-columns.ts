import { type AspectName, aspects, type Field } from '../parse/aspects.ts'
import type { OutputColumn } from './stat.ts'

/** The columns of an aspect's clean table: words for codes, real units. What `cleanReader` makes of its fields. */
export function cleanColumns(name: AspectName): OutputColumn[] {
  const fields: readonly Field[] = aspects[name].fields
  return fields.map(({ name, type, nullable, divisor, enum: of }) => {
    const clean = of !== null ? 'text' : type === 'int' && divisor !== 1 ? 'float' : type
    return { name, type: clean, nullable }
  })
}
