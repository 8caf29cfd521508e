import type { Period } from '../../../games/game.ts'
import { phrase, say } from '../../language/say.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

const day = 86_400_000
const labels = {
  all: phrase('all time'),
  '7d': phrase('last 7 days'),
  '30d': phrase('last 30 days'),
  '90d': phrase('last 90 days'),
  month: phrase('this month'),
} as const

export type PeriodKey = keyof typeof labels

/** A period and the word it was asked by, for buttons. */
export interface AskedPeriod extends Period {
  key: PeriodKey
}

/** A span of UTC days: totals are kept by them. All time when nothing was typed. */
export function period({ describe = 'Which rounds' }: { describe?: string } = {}): Option<AskedPeriod> {
  const keys = Object.keys(labels).filter(isPeriodKey)
  const list = keys.join(', ')
  return {
    takes: 'text',
    describe,
    hint: '{choices}',
    hintValues: { choices: list },
    choices: keys.map((value) => ({ value, label: labels[value] })),
    async parse(typed, { now }) {
      if (typed === null) return understood(periodOf('all', now))
      const word = typed.trim().toLowerCase()
      const key = keys.find((each) => wordsFor(each).includes(word))
      if (key) return understood(periodOf(key, now))
      return misunderstood(
        say('No such period'),
        say('Choose one of: {list}. You typed {typed}.', { list, typed: quote(typed) }),
      )
    },
  }
}

/** What may be typed for it: its word, its label as it is shown or in English, and '7 days'. */
function wordsFor(key: PeriodKey): string[] {
  return [key, labels[key], labels[key].replace('last ', ''), say(labels[key]).toLowerCase()]
}

/** 'Last 7 days' are today and the six UTC days before it. */
export function periodOf(key: PeriodKey, now: Date): AskedPeriod {
  return { key, label: say(labels[key]), from: startOf(key, now), to: null }
}

function startOf(key: PeriodKey, now: Date): Date | null {
  if (key === 'all') return null
  if (key === 'month') return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const days = Number.parseInt(key, 10)
  return new Date(Math.floor(now.getTime() / day) * day - (days - 1) * day)
}

function isPeriodKey(key: string): key is PeriodKey {
  return Object.hasOwn(labels, key)
}
