const minute = 60
const hour = 60 * minute
const steps = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 20, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * hour),
]

/** Round moments from `from` to `to`, all in seconds, at most `most` of them. */
export function niceTimes(from: number, to: number, most: number): number[] {
  const rough = (to - from) / Math.max(1, most - 1)
  const step = steps.find((each) => each >= rough) ?? 24 * hour * Math.ceil(rough / (24 * hour))
  const first = Math.ceil(from / step)
  const moments = Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => {
    return (first + index) * step
  })
  return moments.length > 0 ? moments : [from]
}
