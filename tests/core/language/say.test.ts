import { beforeAll, expect, it } from 'vitest'
import { learn } from '../../../src/core/language/catalogues.ts'
import { currentLocale, inLanguage, phrase, say } from '../../../src/core/language/say.ts'
import { formatMetric, formatNumber } from '../../../src/core/metrics/format-metric.ts'

beforeAll(() =>
  learn('de', {
    Round: 'Runde',
    '{count, plural, one {# win} other {# wins}}': '{count, plural, one {# Sieg} other {# Siege}}',
  }),
)

it('a sentence is said in the language of whoever is answered, and in English where nobody asked', () => {
  const round = phrase('Round')
  expect([say(round), inLanguage('de', () => say(round)), inLanguage('de-AT', () => say(round))]).toEqual([
    'Round',
    'Runde',
    'Runde',
  ])
  const wins = (count: number) => say('{count, plural, one {# win} other {# wins}}', { count })
  expect([wins(1), wins(1_200)]).toEqual(['1 win', '1,200 wins'])
  expect(inLanguage('de', () => [wins(1), wins(1_200)])).toEqual(['1 Sieg', '1.200 Siege'])
})

it('a sentence that was said before its language was learned is said in that language afterwards', () => {
  const lost = () => inLanguage('de', () => say('{count, plural, one {# loss} other {# losses}}', { count: 2 }))
  expect(lost()).toBe('2 losses')
  learn('de', {
    '{count, plural, one {# loss} other {# losses}}': '{count, plural, one {# Niederlage} other {# Niederlagen}}',
  })
  expect(lost()).toBe('2 Niederlagen')
})

it('numbers are written as the language writes them', () => {
  const texts = () => [formatNumber(1_234.5, 1), formatMetric({ unit: 'percent', digits: 1 }, 43.2)]
  expect([texts(), inLanguage('de', texts)]).toEqual([
    ['1,234.5', '43.2%'],
    ['1.234,5', '43,2%'],
  ])
})

it.each(['xx', 'nonsense', '', 'de_DE', '../de', 'en-US', '💥'])(
  'whoever speaks %j gets English and no error',
  (locale) => {
    const told = inLanguage(locale, () => [say('Round'), say('{name} won', { name: '{x}' }), formatNumber(1_234.5, 1)])
    expect(told).toEqual(['Round', '{x} won', '1,234.5'])
  },
)

it('two answers at once do not get into each other’s language', async () => {
  const slowly = async () => {
    const before = say('Round')
    await new Promise((resolve) => setTimeout(resolve, 5))
    return [before, say('Round'), currentLocale()]
  }
  expect(await Promise.all([inLanguage('de', slowly), slowly(), inLanguage('en', slowly)])).toEqual([
    ['Runde', 'Runde', 'de'],
    ['Round', 'Round', 'en'],
    ['Round', 'Round', 'en'],
  ])
})

it('counts as English does where no catalogue speaks the language', () => {
  const rounds = (count: number) => say('{count, plural, one {# round} other {# rounds}}', { count })
  expect(inLanguage('ru', () => [rounds(1), rounds(21)])).toEqual(['1 round', '21 rounds'])
})
