/** So large that sums over a career stay exact and a round's numbers fit an int4; the largest genuine one is 53,419. */
const bound = 50_000_000

/** A whole number as it stands in a file. NaN when it is none, an infinity when it is beyond belief. */
export function parseInteger(text: string): number {
  const negative = text.charCodeAt(0) === 0x2d
  const from = negative ? 1 : 0
  if (text.length === from) return Number.NaN
  let value = 0
  for (let i = from; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return bounded(negative && value !== 0 ? -value : value)
}

/** A decimal as it stands in a file. NaN when it is none, an infinity when it is beyond belief. */
export function parseDecimal(text: string): number {
  let digits = 0
  let point = false
  for (let i = text.charCodeAt(0) === 0x2d ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x2e && digits > 0 && !point) {
      point = true
      digits = 0
    } else if (code >= 0x30 && code <= 0x39) digits++
    else return Number.NaN
  }
  if (digits === 0) return Number.NaN
  const value = Number(text)
  return bounded(value === 0 ? 0 : value)
}

/** Seconds of `m:ss`; null for anything else. */
export function parseClock(text: string): number | null {
  const match = /^(\d{1,4}):(\d{1,2})$/.exec(text)
  if (!match) return null
  const seconds = Number(match[2])
  return seconds < 60 ? Number(match[1]) * 60 + seconds : null
}

function bounded(value: number): number {
  return value > bound || value < -bound ? value * Number.POSITIVE_INFINITY : value
}
