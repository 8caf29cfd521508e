/**
 * The form names are searched by: case, accents and width folded away. Colour codes must be stripped before.
 * Folding is done here and not by Postgres' `unaccent`, which is not immutable and so cannot feed an index.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/æ/g, 'ae')
    .replace(/\s+/g, ' ')
    .trim()
}
