import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { unknown } from '../../../core/metrics/format-metric.ts'
import type { RoundPlayer } from './fetch-round-players.ts'
import { flagLabel, flagWords, verdictWords } from './verdict-words.ts'

/** How each line came by its numbers, and what those words mean. */
export function describeVerdicts(players: readonly RoundPlayer[]): Section[] {
  const met = new Set(players.map(({ verdict }) => verdict))
  const doubts = new Set(players.flatMap((player) => player.flags))
  const explained = [
    ...Object.entries(verdictWords).flatMap(([id, one]) => ([...met].some((each) => each === id) ? [one] : [])),
    ...Object.entries(flagWords).flatMap(([id, one]) => (doubts.has(id) ? [one] : [])),
  ]
  return [
    {
      kind: 'table',
      columns: [{ label: say('Player') }, { label: say('Numbers') }, { label: say('Doubts') }],
      rows: players.map(({ name, isBot, verdict, flags: own }) => [
        isBot ? say('{name} (bot)', { name }) : name,
        say(verdictWords[verdict].label),
        own.map(flagLabel).join(', ') || unknown,
      ]),
    },
    {
      kind: 'facts',
      heading: say('What the words mean'),
      facts: explained.map(({ label, means }) => ({ label: say(label), value: say(means) })),
    },
  ]
}
