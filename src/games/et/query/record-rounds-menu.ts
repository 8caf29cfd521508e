import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { formatMeasure } from '../../../core/commands/format-measure.ts'
import type { Menu } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import { type HeldRecord, whereOf } from './describe-records.ts'
import type { FastestAttack } from './fetch-fastest-attacks.ts'

/** What a menu holds in Discord. */
const menuSize = 25

/** The way to every round that is told, once, with what it is told for; `map` is where the attacks were. */
export function recordRoundsMenu(
  held: readonly HeldRecord[],
  map: string,
  attacks: readonly (FastestAttack & { timeZone: string })[],
): Menu {
  const rounds = new Map<number, { where: string; told: string[] }>()
  const tell = (roundId: number, where: string, what: string) => {
    const told = rounds.get(roundId)?.told ?? []
    // Several may have done the same in one round.
    rounds.set(roundId, { where, told: told.includes(what) ? told : [...told, what] })
  }
  for (const { record, value, places } of held)
    for (const place of places)
      tell(place.roundId, whereOf(place), `${say(record.label)} ${formatMeasure(record.measure, value)}`)
  for (const { roundId, seconds, ...place } of attacks)
    tell(roundId, whereOf({ ...place, map }), say('attack in {time}', { time: formatClock(seconds) }))
  const options = [...rounds].slice(0, menuSize).map(([roundId, { where, told }]) => ({
    label: `${where}: ${told.join(', ')}`,
    command: formatCommandLine('last_round', { round: roundId }),
  }))
  return { label: say('Open a round'), options }
}
