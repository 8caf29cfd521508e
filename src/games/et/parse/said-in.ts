import type { WrittenSibling } from './written-sibling.ts'

/** How much a file says, to tell a better version of it from a worse one: its lines, or the values that are known. */
export function saidIn(written: WrittenSibling): number {
  if (written.kind === 'awards') return written.awards.length + written.duels.length
  const { axis, allies, ...facts } = written
  return Object.values(facts).filter((fact) => fact !== null).length + axis.length + allies.length
}
