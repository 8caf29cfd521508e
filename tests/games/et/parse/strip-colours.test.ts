import { describe, expect, it } from 'vitest'
import { stripColours } from '../../../../src/games/et/parse/strip-colours.ts'

describe('a name without its colours', () => {
  it.each([
    ['^1red ^7white', 'red white'],
    ['//^?/M.r', '///M.r'],
    ['^/a^>b^?c^.d', 'abcd'],
    ['^^', '^^'],
    ['^^1x', '^x'],
    ['^', '^'],
    ['a^', 'a^'],
    ['^ a', '^ a'],
    ['^éa', 'a'],
    ['^\u{1f600}a', 'a'],
    ['^1^2^3', ''],
    ['', ''],
    ['*_~`|@everyone<@1>', '*_~`|@everyone<@1>'],
    ['a\tb\u0007c\u007fd\u009fe', 'abcde'],
  ])('%j reads %j', (raw, clean) => {
    expect(stripColours(raw)).toBe(clean)
  })

  it('holds nothing that turns text around or hides in it', () => {
    expect(stripColours('a\u202eb\u200bc\u2066d\ufeffe')).toBe('abcde')
  })
})
