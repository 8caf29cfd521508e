import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, type Inline, readInline, readMarkdown } from '../../../src/preview/page/read-markdown.ts'

function words(inlines: Inline[]): string {
  return inlines.map((one) => ('children' in one ? words(one.children) : 'text' in one ? one.text : '')).join('')
}

function allWords(blocks: Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'code' ? block.text : 'items' in block ? block.items.map(words).join('') : words(block.children),
    )
    .join('')
}

describe('markdown of a text display', () => {
  it('has headings, small print and lines', () => {
    expect(readMarkdown('## Session\n-# Demo server\nOne\nTwo')).toEqual([
      { kind: 'heading', level: 2, children: [{ kind: 'text', text: 'Session' }] },
      { kind: 'small', children: [{ kind: 'text', text: 'Demo server' }] },
      { kind: 'paragraph', children: [{ kind: 'text', text: 'One\nTwo' }] },
    ])
  })

  it('takes a code block as it stands, whatever is in it', () => {
    expect(readMarkdown('### Top\n```\n1. **bold** <@1>\n  # x\n```\nafter')).toEqual([
      { kind: 'heading', level: 3, children: [{ kind: 'text', text: 'Top' }] },
      { kind: 'code', text: '1. **bold** <@1>\n  # x' },
      { kind: 'paragraph', children: [{ kind: 'text', text: 'after' }] },
    ])
  })

  it('knows bold, italic, underline, strike, spoiler and code, one in another', () => {
    expect(readInline('**a *b* c** __d__ ~~e~~ ||f|| `*g*` _h_')).toMatchObject([
      { kind: 'bold', children: [{ text: 'a ' }, { kind: 'italic' }, { text: ' c' }] },
      { text: ' ' },
      { kind: 'underline' },
      { text: ' ' },
      { kind: 'strike' },
      { text: ' ' },
      { kind: 'spoiler' },
      { text: ' ' },
      { kind: 'code', text: '*g*' },
      { text: ' ' },
      { kind: 'italic' },
    ])
  })

  it('takes an escaped character as itself', () => {
    expect(readInline('\\*\\*not bold\\*\\* \\<@1> sw\\_gold\\_rush \\`x\\` \\||y|\\|')).toEqual([
      { kind: 'text', text: '**not bold** <@1> sw_gold_rush `x` ||y||' },
    ])
    expect(readInline('**\\*star\\*** 7')).toMatchObject([
      { kind: 'bold', children: [{ text: '*star*' }] },
      { text: ' 7' },
    ])
  })

  it('leaves underscores inside words alone', () => {
    expect(readInline('etl_sp_delivery and te_escape2')).toEqual([
      { kind: 'text', text: 'etl_sp_delivery and te_escape2' },
    ])
  })

  it('shows what would ping as a mention, so that a forgotten escape is seen', () => {
    expect(readInline('by <@123> in <#4>')).toMatchObject([
      {},
      { kind: 'mention', text: '<@123>' },
      {},
      { kind: 'mention' },
    ])
  })

  it('reads timestamps and links, of the web alone', () => {
    expect(readInline('<t:1700000000:R> [here](https://example.org/a) [no](javascript:alert(1))')).toEqual([
      { kind: 'time', seconds: 1_700_000_000, style: 'R' },
      { kind: 'text', text: ' ' },
      { kind: 'link', url: 'https://example.org/a', children: [{ kind: 'text', text: 'here' }] },
      { kind: 'text', text: ' [no](javascript:alert(1))' },
    ])
  })

  it('counts the items of a list into one list', () => {
    expect(readMarkdown('- a\n- b\n1. c')).toMatchObject([
      { kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] },
      { kind: 'list', ordered: true, items: [[{ text: 'c' }]] },
    ])
  })

  it('loses no letter of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const letters = (from: string) => from.replace(/[^\p{L}]/gu, '')
        // Links and the word after a fence may hold letters that are not shown.
        fc.pre(!/http|```|<t:/.test(text))
        expect(letters(allWords(readMarkdown(text)))).toBe(letters(text))
      }),
    )
  })

  it('is read in time that grows with its length, however nasty', () => {
    const nasty = ['*', '_', '**', '`', '\\', '||', '[', '<t:', '[a](', '**a', '_a ', '- '].map((part) =>
      part.repeat(4_000 / part.length),
    )
    const begun = performance.now()
    for (const text of nasty) readMarkdown(text)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
