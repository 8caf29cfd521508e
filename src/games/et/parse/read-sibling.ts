import { decodeText } from './decode-text.ts'
import { readAwards } from './read-awards.ts'
import { readTimes } from './read-times.ts'
import { parseSiblingName } from './sibling-name.ts'
import type { SiblingRejection, SiblingResult } from './written-sibling.ts'

/** Bytes. The largest that 64 players could make is half of it. */
export const maxSiblingSize = 256 * 1024

/** Reads a file beside a round file, wholly or not at all. Any name and any bytes give a result; nothing throws. */
export function readSibling(name: string, bytes: Uint8Array): SiblingResult {
  const parsed = parseSiblingName(name)
  if (!parsed) return rejected('not-a-sibling-name', 'The name is not that of a file beside a round.')
  if (bytes.length > maxSiblingSize) return rejected('too-large', `The file is larger than ${maxSiblingSize} bytes.`)
  if (bytes.includes(0)) return rejected('not-text', 'The file holds a zero byte.')
  const text = decodeText(bytes)
  if (text.trim() === '') return rejected('empty', 'The file is empty.')
  return parsed.kind === 'awards' ? readAwards(text) : readTimes(parsed, text)
}

function rejected(code: SiblingRejection['code'], sentence: string): SiblingResult {
  return { ok: false, rejection: { code, sentence, line: null } }
}
