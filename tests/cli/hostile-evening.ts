import type { EveningPlan } from '../support/et-simulator/plan.ts'
import { smallEvening } from '../support/small-evening.ts'

/** Names that would steer a terminal, a log, a spreadsheet or Markdown, if one let them. */
export const hostileNames = [
  '\u001b[31mred\u001b]0;owned\u0007',
  'two\rlines\u0085or\u009b2Jthree',
  "=cmd|'/C calc'!A0",
  '@everyone, "quoted"',
  '-1+1\u202ereversed',
  '+**bold** `code`',
]

/** The small evening, played by people who chose their names with care. */
export const hostileEvening: EveningPlan = {
  ...smallEvening,
  players: smallEvening.players.map((player, at) => ({ ...player, name: hostileNames[at] ?? player.name })),
}

/** What must never reach a terminal or a log as it is: control characters but line ends, and direction overrides. */
export const steering = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
