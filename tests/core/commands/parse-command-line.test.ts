import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineCommand } from '../../../src/core/commands/define-command.ts'
import { formatCommandLine } from '../../../src/core/commands/format-command-line.ts'
import { notice } from '../../../src/core/commands/notice.ts'
import { integer } from '../../../src/core/commands/options/integer.ts'
import { text } from '../../../src/core/commands/options/text.ts'
import { parseCommandLine } from '../../../src/core/commands/parse-command-line.ts'

const command = defineCommand({
  describe: 'A command',
  options: { player: text({ describe: 'Who' }), last: integer({ describe: 'How many', min: 1, max: 9 }) },
  run: async () => notice('ran', ''),
})
const bare = defineCommand({ describe: 'Without options', options: {}, run: async () => notice('ran', '') })
const registry = new Map([
  ['stats', command],
  ['rl upload', command],
  ['rl', bare],
])

function typed(line: string) {
  const parsed = parseCommandLine(line, registry)
  return parsed.ok ? Object.fromEntries(parsed.typed) : parsed.misuse.what
}

describe('a command line', () => {
  it('is understood with and without a slash, whatever its case', () => {
    expect(typed('/stats')).toEqual({})
    expect(typed('  STATS  ')).toEqual({})
  })

  it('takes what stands before any option as the first option', () => {
    expect(typed('/stats foo bar last:3')).toEqual({ player: 'foo bar', last: '3' })
    expect(typed('/rl upload foo')).toEqual({ player: 'foo' })
  })

  it('reads a value up to the next option, spaces and all', () => {
    expect(typed('/stats last:3 player:foo bar')).toEqual({ player: 'foo bar', last: '3' })
    expect(typed('/stats player: foo last: 3')).toEqual({ player: 'foo', last: '3' })
    expect(typed('/stats player: last:3')).toEqual({ last: '3' })
  })

  it('keeps in quotes what looks like an option', () => {
    expect(typed('/stats player:"a last:9 \\" b" last:3')).toEqual({ player: 'a last:9 " b', last: '3' })
    expect(typed('/stats "clan:tag"')).toEqual({ player: 'clan:tag' })
  })

  it('leaves a lone quote in a name alone', () => {
    expect(typed('/stats "half')).toEqual({ player: '"half' })
  })

  it('says which option there is not, which came twice, and that a command takes none', () => {
    expect(typed('/stats foo lst:3')).toContain('no option “lst”')
    expect(typed('/stats last:1 last:2')).toContain('given twice')
    expect(typed('/rl foo')).toContain('takes no options')
    expect(typed('/nope')).toContain('no command “/nope”')
  })

  it('reads back what a button says, whatever a name is made of', () => {
    const value = fc.string({ minLength: 1, unit: 'grapheme' })
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 9 }), (player, last) => {
        expect(typed(formatCommandLine('stats', { player, last, nothing: null }))).toEqual({ player, last: `${last}` })
      }),
    )
  })

  it('reads or explains any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void typed(`/stats ${line}`)))
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (line) => void typed(line)))
  })
})
