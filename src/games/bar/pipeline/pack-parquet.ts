import type { SchemaElement } from 'hyparquet'
import type { OutputColumn, StatValue } from '../stats/stat.ts'
import { type Cells, rowsIn } from '../stats/table/cells.ts'
import { cellReader } from '../stats/table/table-rows.ts'
import type { OutputTable } from './output-table.ts'

/** A table as the bytes of a Parquet file, columns typed as declared: a column without a value has its type too. */
export async function packParquet({ columns, cells }: OutputTable): Promise<Uint8Array> {
  // Its eighty files are read when somebody wants Parquet, not at the start of every command.
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const data = columns.map((column) => valuesOf(column, cells[column.name] ?? []))
  const wide = new Set(columns.filter(({ type }, index) => type === 'int' && !fits32(data[index] ?? [])))
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap((column) => elementsOf(column, wide.has(column))),
  ]
  const columnData = columns.map((column, index) => {
    const values = data[index] ?? []
    return { name: column.name, data: wide.has(column) ? values.map(toBigInt) : values }
  })
  return new Uint8Array(parquetWriteBuffer({ columnData, schema }))
}

function valuesOf(column: OutputColumn, cells: Cells): StatValue[] {
  const read = cellReader(column, cells)
  return Array.from({ length: rowsIn(cells) }, (_, row) => read(row))
}

function fits32(values: readonly StatValue[]): boolean {
  return values.every((value) => typeof value !== 'number' || value === (value | 0))
}

function toBigInt(value: StatValue): bigint | null {
  return typeof value === 'number' ? BigInt(value) : null
}

function elementsOf(column: OutputColumn, isWide: boolean): SchemaElement[] {
  const { name, type, nullable } = column
  const repetition_type = nullable ? 'OPTIONAL' : 'REQUIRED'
  switch (type) {
    case 'int':
      return [{ name, type: isWide ? 'INT64' : 'INT32', repetition_type }]
    case 'float':
      return [{ name, type: 'DOUBLE', repetition_type }]
    case 'bool':
      return [{ name, type: 'BOOLEAN', repetition_type }]
    case 'text':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }]
    case 'ints':
      return [...listOf(name, 1), { name: 'element', type: 'INT32', repetition_type: 'REQUIRED' }]
    case 'records': {
      const fields = column.fields ?? []
      return [
        ...listOf(name, 1),
        { name: 'element', repetition_type: 'REQUIRED', num_children: fields.length },
        ...fields.map((field): SchemaElement => ({ name: field, type: 'INT32', repetition_type: 'REQUIRED' })),
      ]
    }
  }
}

function listOf(name: string, children: number): SchemaElement[] {
  return [
    { name, converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: children },
  ]
}
