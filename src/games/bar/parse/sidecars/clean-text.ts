const longest = 200

/**
 * Text from outside as it can be kept and shown: valid Unicode without control characters, at most 200 characters,
 * trimmed; null when nothing is left of it.
 */
export function cleanText(raw: string): string | null {
  const plain = raw
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Postgres refuses \0, and the rest shows as nothing
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
  if (plain.length <= longest) return plain === '' ? null : plain
  return [...plain.slice(0, 2 * longest)].slice(0, longest).join('')
}
