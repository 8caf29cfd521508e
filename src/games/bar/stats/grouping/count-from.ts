/** Whole numbers one after the other: 0, 1, 2 … when `first` is 0. */
export function countFrom(first: number, count: number): Int32Array {
  const numbers = new Int32Array(count)
  for (let place = 0; place < count; place++) numbers[place] = first + place
  return numbers
}
