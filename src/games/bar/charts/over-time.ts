import { say } from '../../../core/language/say.ts'

/** Frames in a second of every match. */
const framesASecond = 30

/** When something was seen of somebody: `of` is an ally team or a seat. */
export interface Moment {
  of: number
  frame: number
}

/** A band behind the line of somebody. */
export interface Range {
  label: string
  low: (number | null)[]
  high: (number | null)[]
}

/** Fewer have no middle half. */
const fewest = 4

export interface OverTime<Row extends Moment> {
  /** Seconds since the start, rising. */
  times: number[]
  /** One value for each time; null where there is no row. */
  of(who: number, value: (row: Row) => number | null): (number | null)[]
  /** Between which values half of all but one lie at each time; all of them when they are few. Null where nobody is. */
  others(who: number, value: (row: Row) => number | null): Range
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
      const isMany = Math.max(0, ...rest.map(({ length }) => length)) >= fewest
      const at = (share: number) => rest.map((values) => quantile(values, isMany ? share : Math.round(share)))
      return { label: say(isMany ? 'middle half of the others' : 'the others'), low: at(0.25), high: at(0.75) }
    },
  }
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}
