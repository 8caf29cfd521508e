/** Frames in a second of every match. */
const framesASecond = 30

/** When something was seen of somebody: `of` is an ally team or a seat. */
export interface Moment {
  of: number
  frame: number
}

export interface OverTime<Row extends Moment> {
  /** Seconds since the start, rising. */
  times: number[]
  /** One value for each time; null where there is no row. */
  of(who: number, value: (row: Row) => number | null): (number | null)[]
  /** The least and the most of all but one at each time; null where nobody else has a row. */
  others(who: number, value: (row: Row) => number | null): { low: (number | null)[]; high: (number | null)[] }
}

/** Rows in the order of time, turned to series. */
export function overTime<Row extends Moment>(rows: readonly Row[]): OverTime<Row> {
  const frames = [...new Set(rows.map(({ frame }) => frame))].sort((a, b) => a - b)
  const byFrame = new Map(frames.map((frame) => [frame, new Map<number, Row>()]))
  for (const row of rows) byFrame.get(row.frame)?.set(row.of, row)
  const all = [...byFrame.values()]
  const read = (row: Row | undefined, value: (row: Row) => number | null) => (row ? value(row) : null)
  return {
    times: frames.map((frame) => frame / framesASecond),
    of: (who, value) => all.map((moment) => read(moment.get(who), value)),
    others(who, value) {
      const rest = all.map((moment) =>
        [...moment.values()].flatMap((row) => (row.of === who ? [] : [value(row)])).filter((each) => each !== null),
      )
      const pick = (best: (...values: number[]) => number) =>
        rest.map((values) => (values.length > 0 ? best(...values) : null))
      return { low: pick(Math.min), high: pick(Math.max) }
    },
  }
}
