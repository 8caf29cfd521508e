/**
 * Makes plain objects of what is read for each name. Written out for these names, as one would by hand: objects that are
 * made with all their keys at once take less than half the time of those filled in a loop. Names are the program's own,
 * never a file's. Whoever names the type vouches that it is what the readers give.
 */
export function openRowMaker<Row>(
  names: readonly string[],
  readers: readonly ((row: number) => unknown)[],
): (row: number) => Row {
  const keys = names.map((name, at) => `${JSON.stringify(name)}: read[${at}](row)`)
  const make = new Function('read', `return (row) => ({ ${keys.join(', ')} })`)
  return make(readers) as (row: number) => Row
}
