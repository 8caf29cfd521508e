import stringWidth from 'string-width'

/** Latin letters, without the soft hyphen. */
const plain = /^[\x20-\x7e\xa1-\xac\xae-\u02ff]*$/

/** Columns that a text takes where all letters are as wide; East Asian ones take two. */
export function textWidth(text: string): number {
  // Plain letters need no look at clusters, which takes nearly all the time of drawing a table.
  return plain.test(text) ? text.length : stringWidth(text)
}
