import type { TableSection } from './reply.ts'

/** A table's columns: the first is text, the others are numbers. */
export function columns(...labels: string[]): TableSection['columns'] {
  return labels.map((label, index) => ({ label, align: index === 0 ? 'left' : 'right' }))
}
