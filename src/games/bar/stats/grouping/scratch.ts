/** More is made anew each time: a thread should not hold on to what one huge file needed. */
const mostKept = 2 ** 21

/**
 * Zeros that a function works with and lets go of before it returns: the same memory each time. The engine looks for
 * garbage after so many bytes, on a second core too, and a replay took 15 MB of them.
 */
export function openScratch(): (length: number) => Int32Array {
  let kept = new Int32Array(0)
  return (length) => {
    if (length > mostKept) return new Int32Array(length)
    if (kept.length < length) kept = new Int32Array(length)
    return kept.subarray(0, length).fill(0)
  }
}
