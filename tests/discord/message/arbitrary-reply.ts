import fc from 'fast-check'
import type { ChartSpec, Reply, Section } from '../../../src/core/commands/reply.ts'

/** What people call themselves to see what happens. */
export const hostileNames = [
  '@everyone',
  '@here **win**',
  '```js',
  '`` ` ``',
  '<@1>',
  '<@&2> <#3> </stats:4> <t:5:R> <a:b:6>',
  '||spoiler||',
  '# heading',
  '-# small',
  '> quote',
  '>>> all of it',
  '- list',
  '1. first',
  '[x](http://example.com)',
  'https://example.com/a_b_c',
  '__init__',
  '~~gone~~',
  'a\u202eb\u2066c',
  'zero\u200bwidth\u2060',
  'שלום עולם',
  'w\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307ho',
  '世界プレイヤー名前長い世界プレイヤー名前長い世界プレイヤー名前長い世界プレイ',
  '👨‍👩‍👧 family',
  '\\',
  '\\\\`',
  'new\nline\n```',
  '\u0000\u0007\u001b[31mred',
  '\ud800lone',
  '',
  ' ',
  '\u200b',
  '\u3164',
]

/** A chart as far as a message knows it. */
export function chartOf(title: string, alt: string): ChartSpec {
  const chart = { kind: 'bars', arrangement: 'grouped', title, measures: [], rows: [], alt }
  // Only core/commands makes charts that are described; a message asks for no more than title and alt.
  return chart as unknown as ChartSpec
}

const name = fc.constantFrom(...hostileNames)
const word = fc.oneof(
  name,
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const long = fc.array(word, { minLength: 50, maxLength: 150 }).map((words) => words.join(' '))

/** Anything a player or a server may be called, and texts that no message holds. */
export const anyText = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: fc.array(word, { maxLength: 6 }).map((words) => words.join('\n')) },
  { weight: 1, arbitrary: long },
  {
    weight: 1,
    arbitrary: fc.tuple(word, fc.integer({ min: 0, max: 5_000 })).map(([text, n]) => text.repeat(n).slice(0, 9_000)),
  },
)

/** Of a table: most are short, some hold a novel. */
export const cell = fc.oneof({ weight: 30, arbitrary: word }, { weight: 1, arbitrary: anyText })

const optional = { requiredKeys: [] as [] }
const heading = fc.option(anyText, { nil: undefined }).map((text) => (text === undefined ? {} : { heading: text }))

const table = fc.integer({ min: 1, max: 14 }).chain((columns) =>
  fc.record({
    columns: fc.array(
      fc.tuple(anyText, fc.constantFrom('left' as const, 'right' as const)).map(([label, align]) => ({ label, align })),
      { minLength: columns, maxLength: columns },
    ),
    rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 40 }),
  }),
)

const section: fc.Arbitrary<Section> = fc.oneof(
  fc.tuple(heading, anyText).map(([above, text]): Section => ({ kind: 'text', ...above, text })),
  fc
    .tuple(heading, fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 30 }))
    .map(([above, facts]): Section => ({ kind: 'facts', ...above, facts })),
  fc.tuple(heading, table).map(([above, rest]): Section => ({ kind: 'table', ...above, ...rest })),
  fc
    .tuple(heading, anyText, anyText)
    .map(([above, title, alt]): Section => ({ kind: 'chart', ...above, chart: chartOf(title, alt) })),
)

const button = fc.record({
  label: anyText,
  command: fc.oneof(fc.constantFrom('/stats player:#12', '/leaderboard'), anyText),
  current: fc.boolean(),
})

export const anyReply: fc.Arbitrary<Reply> = fc
  .tuple(
    fc.record({ title: anyText, sections: fc.array(section, { maxLength: 7 }) }),
    fc.record(
      {
        subtitle: anyText,
        visibility: fc.constantFrom('public' as const, 'private' as const),
        notes: fc.array(anyText, { maxLength: 8 }),
        buttons: fc.array(button, { maxLength: 15 }),
        menus: fc.array(fc.record({ label: anyText, options: fc.array(button, { maxLength: 25 }) }), { maxLength: 3 }),
      },
      optional,
    ),
  )
  .map(([must, may]) => ({ ...must, ...may }))
