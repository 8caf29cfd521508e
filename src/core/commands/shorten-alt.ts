/** A name may be 36 signs and more; an alt text is read out. */
const longestName = 40
const graphemes = new Intl.Segmenter()

/** A text of an alt text, by default a name, with its end left out when it is longer than `length`; no letter is split. */
export function shortenAlt(text: string, length = longestName): string {
  if (text.length <= length) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > length - 1) break
    kept += segment
  }
  return `${kept}…`
}
