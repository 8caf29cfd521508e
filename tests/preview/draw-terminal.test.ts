import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { SingleChart } from '../../src/core/commands/chart-spec.ts'
import { describeChart } from '../../src/core/commands/describe-chart.ts'
import type { Reply } from '../../src/core/commands/reply.ts'
import { cleanText } from '../../src/core/text/clean-text.ts'
import { cutText, fitText, wrapText } from '../../src/core/text/fit-text.ts'
import { drawTerminal } from '../../src/preview/draw-terminal.ts'

const hostile = [
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007owned',
  '\u009b2J',
  'a\u202eb\u2066c',
  'new\nline\r\ttab',
  'bell\u0007\u0000\u007f',
  '\ud800lone',
  '世界 プレイヤー',
  '👨‍👩‍👧 family',
  'ש‎לום',
  'z̸̢̛̮͓a̷l̶g̵o̷',
  '@everyone **bold** `x` <@1>',
  '',
]

function replyWith(names: string[], long = ''): Reply {
  return {
    title: `Players ${long}`,
    subtitle: names.join(', '),
    visibility: 'private',
    sections: [
      { kind: 'text', text: `first line ${long}\nsecond` },
      { kind: 'facts', heading: 'Facts', facts: names.map((name) => ({ label: name, value: `${name} 1` })) },
      {
        kind: 'table',
        columns: [
          { label: '#', align: 'right' },
          { label: 'Player' },
          { label: 'Kills', align: 'right' },
          { label: 'Weapon' },
        ],
        rows: names.map((name, index) => [`${index + 1}`, name, '1,234', `best of ${name}`]),
      },
      ...chartsOf(names).map((chart) => ({ kind: 'chart' as const, chart: describeChart(chart) })),
    ],
    notes: ['a note'],
    buttons: names.map((name) => ({ label: name, command: `/stats "${name}"` })),
    menus: [{ label: `Choose ${long}`, options: names.map((name) => ({ label: name, command: `/pick "${name}"` })) }],
  }
}

function chartsOf(names: string[]): SingleChart[] {
  const kills = { label: 'Kills', unit: 'count', digits: 0 } as const
  const accuracy = { label: 'Accuracy', unit: 'percent', digits: 1 } as const
  const title = 'A chart with a title'
  const one = names.map((label, index) => ({ label, values: [index === 1 ? null : index - 2] }))
  const two = names.map((label, index) => ({ label, values: [index * 100_000, index === 2 ? null : index] }))
  const line = { label: 'a', values: names.map((_, index) => index), overall: 1 }
  const lines = {
    kind: 'lines' as const,
    title,
    measure: accuracy,
    ticks: names.map(() => 'R1'),
    bands: names.map((label) => ({ label, points: 1 })),
    usual: null,
  }
  return [
    { kind: 'bars', arrangement: 'beside', title, measures: [kills], rows: one },
    { kind: 'bars', arrangement: 'beside', title, measures: [kills, accuracy], rows: two },
    { kind: 'bars', arrangement: 'grouped', title, measures: [kills, accuracy], rows: two },
    { kind: 'bars', arrangement: 'stacked', title, measures: [kills, kills], rows: two },
    { kind: 'dots', title, measures: [kills, kills], rows: two },
    { ...lines, series: [line] },
    { ...lines, series: [line, { label: names[0] ?? '', values: names.map(() => null), overall: null }] },
    {
      kind: 'areas',
      title,
      measure: kills,
      arrangement: 'stacked',
      times: Array.from({ length: 300 }, (_, index) => index * 10),
      series: names.map((label, series) => ({
        label,
        values: Array.from({ length: 300 }, (_, index) => (index % 50 === series ? null : index * series)),
      })),
    },
    {
      kind: 'map',
      title,
      width: 100,
      height: 100,
      unit: 'm',
      heat: null,
      boxes: [],
      circles: {
        measure: kills,
        all: names.map((label, index) => ({ label, x: index, y: index, value: index * 1000 })),
      },
      points: names.map((label) => ({ label, x: 1, y: 1 })),
    },
    {
      kind: 'matrix',
      title,
      measure: kills,
      rows: names.map((label) => ({ label })),
      columns: names.map((label) => ({ label })),
      does: { row: 'gave', column: 'received' },
      values: names.map((_, row) => names.map((_, column) => (row === column ? null : row * column))),
      sums: true,
    },
  ]
}

/** Everything but line feeds that could do something to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

describe('a reply in the terminal', () => {
  it.each([20, 40, 80, 200])('never goes over the edge at %i columns', (width) => {
    for (const names of [[], ['a'], hostile, hostile.map((name) => name.repeat(20))]) {
      const text = drawTerminal(replyWith(names, 'x'.repeat(300)), { width, colour: false })
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
    }
  })

  it('lets nothing through that could move a cursor or turn text around', () => {
    expect(drawTerminal(replyWith(hostile), { width: 80, colour: false })).not.toMatch(harmful)
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (names) => {
        expect(drawTerminal(replyWith(names), { width: 60, colour: false })).not.toMatch(harmful)
      }),
    )
  })

  it('keeps what a name says beside the tricks', () => {
    expect(cleanText('\u001b[31mred\u001b[0m')).toBe('red')
    expect(cleanText('@everyone **bold**')).toBe('@everyone **bold**')
    expect(cleanText('👨‍👩‍👧')).toBe('👨‍👩‍👧')
  })

  it('never cuts a number of a table', () => {
    for (const width of [20, 40, 80]) {
      const text = drawTerminal(replyWith(hostile.map((name) => name.repeat(9))), { width, colour: false })
      expect(text.match(/1,234/g)).toHaveLength(hostile.length)
    }
  })

  it('is coloured only when asked', () => {
    expect(drawTerminal(replyWith(['a']), { width: 80, colour: true })).toContain('\u001b[')
    expect(drawTerminal(replyWith(['a']), { width: 80, colour: false })).not.toContain('\u001b')
  })

  it('lines columns up whatever the width of a name’s letters', () => {
    const text = drawTerminal(
      {
        title: 't',
        sections: [
          {
            kind: 'table',
            columns: [{ label: 'Player' }, { label: 'K', align: 'right' }],
            rows: [
              ['世界', '1'],
              ['abcdef', '22'],
            ],
          },
        ],
      },
      { width: 80, colour: false },
    )
    expect(text).toBe('t\n\nPlayer   K\n世界     1\nabcdef  22')
  })

  it('shows a button as the command to type, and which view is shown', () => {
    const reply: Reply = {
      title: 't',
      sections: [],
      buttons: [
        { label: 'Form', command: '/stats view:form' },
        { label: 'Overview', command: '/stats', current: true },
      ],
    }
    expect(drawTerminal(reply, { width: 80, colour: false })).toBe(
      't\n\n  Form      /stats view:form\n* Overview  /stats',
    )
  })
})

describe('text of any script', () => {
  it('is cut and padded to exactly the width asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const clean = cleanText(text)
        expect(stringWidth(fitText(clean, width))).toBe(width)
        expect(stringWidth(cutText(clean, width))).toBeLessThanOrEqual(width)
        for (const line of wrapText(clean, width)) expect(stringWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
