import { phrase, say } from '../../../core/language/say.ts'
import type { Verdict } from '../parse/derived-line.ts'

/** How a line came by its numbers, in the order in which it is explained. */
export const verdictWords: Record<Verdict, { label: string; means: string }> = {
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

/** What may be doubtful about a line. */
export const flagWords: Record<string, { label: string; means: string }> = {
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

/** A flag of a later parser is shown as it is. */
export function flagLabel(flag: string): string {
  const known = flagWords[flag]
  return known ? say(known.label) : flag
}
