const archive = /.\.(tar|tar\.gz|tgz|zip)$/i
/** As replays are named: '2025-06-19_01-08-57-240_…'. */
const stamp = /(?<!\d)(20\d{2})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/

/** Whether a base name is that of an archive of a dump. A folder that was packed on its way has one, too. */
export function isDumpFileName(name: string): boolean {
  return archive.test(name)
}

/** Folder a dump is kept in: its match's month, '2025-06', where the name has a date, else 'undated'. */
export function archiveFolder(name: string): string {
  const [, year, month] = stamp.exec(name) ?? []
  return year && month ? `${year}-${month}` : 'undated'
}

/** Sorts names with a date by it, oldest first, and all others behind them. */
export function compareDumpFileNames(a: string, b: string): number {
  const [one, other] = [sortKey(a), sortKey(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

function sortKey(name: string): string {
  const at = stamp.exec(name)?.index
  return at === undefined ? `~${name}` : `${name.slice(at)} ${name}`
}
