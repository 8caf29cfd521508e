import type { Section } from '../../../core/commands/reply.ts'
import { phrase, say } from '../../../core/language/say.ts'
import { unknown } from '../../../core/metrics/format-metric.ts'
import type { Verdict } from '../parse/derived-line.ts'
import type { RoundPlayer } from './fetch-round-players.ts'

/** In the order in which they are explained. */
const verdicts: Record<Verdict, { label: string; means: string }> = {
  'as-written': { label: phrase('as written'), means: phrase('The file’s own numbers: it holds this round alone.') },
  subtracted: {
    label: phrase('subtracted'),
    means: phrase(
      'The file of a round 2 holds kills, damage and shots of both rounds: those of round 1 were subtracted. The rest is as written.',
    ),
  },
  'joined-late': {
    label: phrase('joined late'),
    means: phrase('Not there in round 1, so the file’s own numbers are of this round alone.'),
  },
  'counter-reset': {
    label: phrase('counters reset'),
    means: phrase('Reconnected between the rounds or during this one, so the file’s own numbers began anew.'),
  },
  orphan: {
    label: phrase('no round 1'),
    means: phrase('The file of round 1 is missing: what the file counts over both rounds is not known for this one.'),
  },
}

const flags: Record<string, { label: string; means: string }> = {
  'stint-lost': {
    label: phrase('stint lost'),
    means: phrase('Reconnected within the round; what was done before that is in no file.'),
  },
  'dead-clamped': {
    label: phrase('time dead cut'),
    means: phrase('The file says longer dead than played, which cannot be; it is cut to the time played.'),
  },
  'denied-clamped': {
    label: phrase('denied cut'),
    means: phrase('More denied playtime than the kills can have caused; it is cut to 30 seconds a kill.'),
  },
  'longer-than-round': {
    label: phrase('longer than round'),
    means: phrase('More minutes than the round had: the counters may hold both rounds.'),
  },
}

/** How each line came by its numbers, and what those words mean. */
export function describeVerdicts(players: readonly RoundPlayer[]): Section[] {
  const met = new Set(players.map(({ verdict }) => verdict))
  const doubts = new Set(players.flatMap((player) => player.flags))
  const explained = [
    ...Object.entries(verdicts).flatMap(([id, one]) => ([...met].some((each) => each === id) ? [one] : [])),
    ...Object.entries(flags).flatMap(([id, one]) => (doubts.has(id) ? [one] : [])),
  ]
  return [
    {
      kind: 'table',
      columns: [{ label: say('Player') }, { label: say('Numbers') }, { label: say('Doubts') }],
      rows: players.map(({ name, isBot, verdict, flags: own }) => [
        isBot ? say('{name} (bot)', { name }) : name,
        say(verdicts[verdict].label),
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

/** A flag of a later parser is shown as it is. */
function flagLabel(flag: string): string {
  const known = flags[flag]
  return known ? say(known.label) : flag
}
