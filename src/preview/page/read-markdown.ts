/** The part of Discord's markdown that text displays know, read into values. Whoever draws them escapes every text. */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'time'; seconds: number; style: string }
  /** `<@1>`, `<#1>`, `<@&1>` or an emoji of a guild: the page knows no such names. */
  | { kind: 'mention'; text: string }

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { kind: 'small'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  /** Its texts hold the line breaks. */
  | { kind: 'paragraph'; children: Inline[] }

export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let rest = text
  while (rest !== '') {
    // Discord wants no line break around the fences; what stands between two texts is one block.
    const fence = /```(?:[\w+-]*\n)?([\s\S]*?)\n?```\n?/.exec(rest)
    blocks.push(...readLines(fence ? rest.slice(0, fence.index).replace(/\n$/, '') : rest))
    if (!fence) break
    blocks.push({ kind: 'code', text: fence[1] ?? '' })
    rest = rest.slice(fence.index + fence[0].length)
  }
  return blocks
}

function readLines(text: string): Block[] {
  if (text === '') return []
  const blocks: Block[] = []
  let plain: string[] = []
  for (const line of text.split('\n')) {
    const block = readSpecial(line, plain.length > 0 ? undefined : blocks.at(-1))
    if (!block) {
      plain.push(line)
      continue
    }
    endParagraph()
    if (block !== blocks.at(-1)) blocks.push(block)
  }
  endParagraph()
  return blocks

  function endParagraph() {
    if (plain.some((line) => line !== '')) {
      blocks.push({ kind: 'paragraph', children: readInline(plain.join('\n')) })
    }
    plain = []
  }
}

/** A line that is more than text; the block before it when it only goes on with that. */
function readSpecial(line: string, before: Block | undefined): Block | null {
  const heading = /^(#{1,3}) +(.+)$/.exec(line)
  if (heading) {
    const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3
    return { kind: 'heading', level, children: readInline(heading[2] ?? '') }
  }
  const small = /^-# +(.+)$/.exec(line)
  if (small) return { kind: 'small', children: readInline(small[1] ?? '') }
  const quote = /^> (.*)$/.exec(line)
  if (quote) return { kind: 'quote', children: readInline(quote[1] ?? '') }
  const item = /^ *(?:([-*])|\d+\.) +(.+)$/.exec(line)
  if (!item) return null
  const ordered = item[1] === undefined
  const children = readInline(item[2] ?? '')
  if (before?.kind !== 'list' || before.ordered !== ordered) return { kind: 'list', ordered, items: [children] }
  before.items.push(children)
  return before
}

type Rule = [RegExp, (match: RegExpExecArray) => Inline]

const around = (kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler') => (match: RegExpExecArray) => ({
  kind,
  children: readInline(match[1] ?? ''),
})

/** What is asked at each place, the first that fits. Each begins with a character of `starts`. */
const rules: Rule[] = [
  [/^\\([^\p{L}\p{N}\s])/u, ([, text = '']) => ({ kind: 'text', text })],
  [/^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/, ([, , text = '']) => ({ kind: 'code', text })],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, around('bold')],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, around('underline')],
  [/^~~((?:\\[\s\S]|[^\\])+?)~~/, around('strike')],
  [/^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/, around('spoiler')],
  [/^\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])+?)\*(?!\*)/, around('italic')],
  [/^_((?:\\[\s\S]|__|[^\\_])+?)_(?![\p{L}\p{N}_])/u, around('italic')],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, ([, at, style = 'f']) => ({ kind: 'time', seconds: Number(at), style })],
  [/^<(?:@!?|@&|#|a?:\w+:|\/[\w -]+:)\d+>/, ([text]) => ({ kind: 'mention', text })],
  [
    /^\[((?:\\[\s\S]|[^\\\]])+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/,
    ([, text = '', url = '']) => ({ kind: 'link', url, children: readInline(text) }),
  ],
  [/^<?(https?:\/\/[^\s<>]+[^\s<>.,:;!?)'"])>?/, ([, url = '']) => ({ kind: 'link', url, children: [plain(url)] })],
]
const starts = /[\\`*_~|<[]|https?:/

const plain = (text: string): Inline => ({ kind: 'text', text })

/** Text with markup inside a line; line breaks stay in the texts. */
export function readInline(text: string): Inline[] {
  const found: Inline[] = []
  let rest = text
  let said = ''
  while (rest !== '') {
    const start = rest.search(starts)
    if (start === -1) break
    said += rest.slice(0, start)
    rest = rest.slice(start)
    const [inline, length] = readOne(rest) ?? [null, 1]
    if (inline && inline.kind !== 'text') {
      if (said !== '') found.push(plain(said))
      said = ''
      found.push(inline)
    } else {
      said += inline?.text ?? rest.slice(0, 1)
    }
    rest = rest.slice(length)
  }
  if (said + rest !== '') found.push(plain(said + rest))
  return found
}

function readOne(text: string): [Inline, number] | null {
  for (const [pattern, make] of rules) {
    const match = pattern.exec(text)
    if (match) return [make(match), match[0].length]
  }
  return null
}
