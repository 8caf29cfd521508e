/**
 * A name as people read it: without colour codes, control characters and invisible marks. May be empty.
 *
 * The engine's own rule (Q_IsColorString of ET:Legacy): `^` and one character that is neither a space nor `^`, be it a
 * letter, a sign (`^?`, `^/`, `^>` occur in real names) or any byte above ASCII. `^^` is no code, a last `^` is a `^`.
 */
export function stripColours(raw: string): string {
  let clean = ''
  let i = 0
  while (i < raw.length) {
    const code = raw.charCodeAt(i)
    if (code === caret && isColour(raw, i + 1)) {
      i += (raw.codePointAt(i + 1) ?? 0) > 0xffff ? 3 : 2
      continue
    }
    if (!isControl(code)) clean += raw[i]
    i++
  }
  return clean
}

const caret = 0x5e

function isColour(raw: string, at: number): boolean {
  const code = raw.charCodeAt(at)
  return code > 0x20 && code !== caret && code !== 0x7f
}

/** Control characters, and the invisible ones that turn or hide the text around them (bidi marks, zero width). */
function isControl(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff
  )
}
