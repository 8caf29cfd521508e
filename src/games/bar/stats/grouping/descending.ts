/** Places of an array by their value, greatest first; equal values keep their order. */
export function descending(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, place) => place).sort(
    (a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b,
  )
}
