import { countFields } from './fields.ts'
import { weapons } from './weapons.ts'
import type { WeaponNumbers, WrittenLine } from './written-round.ts'

const counters = countFields.filter(({ span, dips }) => span === 'match' && !dips).map(({ name }) => name)

/** Positions in WeaponNumbers that never fall: all but shots, which a gibbed corpse gives back. */
const steadyNumbers = [0, 2, 3, 4] as const

const nothing: WeaponNumbers = [0, 0, 0, 0, 0]

/** Minutes. The grain of the field. */
const grain = 0.1

/**
 * How the numbers of a line of a round-two file are to be understood, beside the same player's line of round one:
 * cumulative ('subtracted'), or the player's first ('joined-late'), or begun again because the player reconnected.
 *
 * The engine clears a player's counters on reconnecting, and says so in three ways: (a) the count of restarts is not one
 * higher; (b) a counter is lower; (c) neither, but the minutes are exactly the length of round two, where someone whose
 * counters went on would show both rounds'. `seconds` is that length; null leaves (c) out.
 * On 133 genuine pairs this finds the one reconnect there was, and nothing else.
 */
export function judgeLine(
  one: WrittenLine | null,
  two: WrittenLine,
  seconds: number | null,
): 'subtracted' | 'joined-late' | 'counter-reset' {
  if (!one) return 'joined-late'
  if (two.restarts < one.restarts + 1 || fell(one, two)) return 'counter-reset'
  const before = one.fields.minutesPlayed
  const now = two.fields.minutesPlayed
  if (seconds !== null && before !== null && now !== null && before > 2 * grain && isNear(now, seconds / 60))
    return 'counter-reset'
  return 'subtracted'
}

function fell(one: WrittenLine, two: WrittenLine): boolean {
  for (const name of counters) {
    const before = one.fields[name]
    const now = two.fields[name]
    if (before !== null && now !== null && now < before) return true
  }
  for (let weapon = 0; weapon < weapons.length; weapon++) {
    const before = one.weapons[weapon]
    const now = two.weapons[weapon] ?? nothing
    if (!before) continue
    for (const i of steadyNumbers) if (now[i] < before[i]) return true
  }
  return false
}

function isNear(minutes: number, others: number): boolean {
  return Math.abs(minutes - others) <= grain + 1e-9
}
