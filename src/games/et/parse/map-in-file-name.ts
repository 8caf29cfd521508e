/**
 * A map's name as the name of a gametime file holds it: the writer puts `_` for all but letters, digits, `_` and `-`, by
 * bytes. How many bytes a letter had nobody knows, so runs are one.
 */
export function mapInFileName(map: string): string {
  return map.replace(/[^A-Za-z0-9-]+/g, '_')
}
