import type { Period } from '../../../games/game.ts'
import { misunderstood, type Option, quote, understood } from '../option.ts'

const day = 86_400_000
const labels = {
  all: 'all time',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
  month: 'this month',
} as const

export type PeriodKey = keyof typeof labels

/** A period and the word it was asked by, for buttons. */
export interface AskedPeriod extends Period {
  key: PeriodKey
}

/** A span of UTC days: totals are kept by them. All time when nothing was typed. */
export function period({ describe = 'Which rounds' }: { describe?: string } = {}): Option<AskedPeriod> {
  const keys = Object.keys(labels).filter(isPeriodKey)
  return {
    takes: 'text',
    describe,
    hint: keys.join(', '),
    choices: keys.map((value) => ({ value, label: labels[value] })),
    async parse(typed, { now }) {
      if (typed === null) return understood(periodOf('all', now))
      const word = typed.trim().toLowerCase()
      const key = keys.find((each) => [each, labels[each], labels[each].replace('last ', '')].includes(word))
      if (key) return understood(periodOf(key, now))
      return misunderstood('No such period', `Choose one of: ${keys.join(', ')}. You typed ${quote(typed)}.`)
    },
  }
}

/** 'Last 7 days' are today and the six UTC days before it. */
export function periodOf(key: PeriodKey, now: Date): AskedPeriod {
  return { key, label: labels[key], from: startOf(key, now), to: null }
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
