const greatestId = 2_147_483_647

/** The number of a session or round as it is typed: '#12' or '12'; null when the text is none. */
export function readEntryId(typed: string): number | null {
  const id = Number(/^\s*#?(\d{1,10})\s*$/.exec(typed)?.[1] ?? Number.NaN)
  return id >= 1 && id <= greatestId ? id : null
}
