import { say } from '../language/say.ts'
import { capitalise } from '../text/capitalise.ts'
import { type AskedPeriod, period } from './options/period.ts'
import type { Menu } from './reply.ts'

/** The same question over another period; `again` makes it from the period's word. */
export function periodMenu({ key }: AskedPeriod, again: (key: string) => string): Menu {
  const { choices = [] } = period()
  return {
    label: say('Period'),
    options: choices.map(({ value, label }) => ({
      label: capitalise(say(label)),
      command: again(value),
      ...(value === key ? { current: true } : {}),
    })),
  }
}
