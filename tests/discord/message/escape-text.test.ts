import { expect, it } from 'vitest'
import { codeLine, escapeText, plainLine, shorten, splitLine } from '../../../src/discord/message/escape-text.ts'

it.each([
  ['@everyone', '\\@everyone'],
  ['<@1> <#2> <t:3:R>', '\\<\\@1> \\<#2> \\<t:3:R>'],
  ['`code` ```', '\\`code\\` \\`\\`\\`'],
  ['||gone|| ~~x~~ __u__ **b**', '\\|\\|gone\\|\\| \\~\\~x\\~\\~ \\_\\_u\\_\\_ \\*\\*b\\*\\*'],
  ['# heading', '\\# heading'],
  ['-# small', '\\-# small'],
  ['> quote', '\\> quote'],
  ['- list', '\\- list'],
  ['1. first', '1\\. first'],
  ['[x](http://a.b)', '\\[x\\](http\\://a.b)'],
  ['ends with \\', 'ends with \\\\'],
  ['a\u202eb\u0000\u001b[31mc', 'abc'],
  ['two\nlines', 'two lines'],
  ['K/D 1.5, 12:30 #7', 'K/D 1.5, 12:30 #7'],
])('%j shows as it is', (text, escaped) => expect(escapeText(text)).toBe(escaped))

it('a block of code can’t be ended from inside, and keeps its columns', () =>
  expect(codeLine('``` `x` ````')).toBe("''' 'x' ''''"))

it('a name from right to left leaves the numbers after it where they are', () => {
  expect(codeLine('שלום עולם  12  34')).toBe('שלום עולם\u200e  12  34')
})

it.each(['', ' ', '\u200b\u200d', '\u3164', '\n'])('%j is nothing that could be seen', (text) => {
  expect(plainLine(text)).toBe('')
})

it('letters do not pile up over other lines', () =>
  expect(plainLine(`o${'\u0300'.repeat(50)}`)).toBe('o\u0300\u0300\u0300'))

it('a long text is broken at spaces, and a long word between characters', () => {
  expect(splitLine('one two three', 8)).toEqual(['one two', 'three'])
  expect(splitLine('👨‍👩‍👧👨‍👩‍👧', 10)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
  expect(shorten('one two three', 9)).toBe('one two…')
  expect(shorten('short', 9)).toBe('short')
})
