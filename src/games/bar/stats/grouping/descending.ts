/** Places of an array by their value, greatest first; equal values keep their order. */
export function descending(values: Float64Array): Int32Array {
  const places = new Int32Array(values.length)
  for (let place = 0; place < places.length; place++) places[place] = place
  return places.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
}
