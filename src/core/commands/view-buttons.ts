import { say } from '../language/say.ts'
import { capitalise } from '../text/capitalise.ts'
import { formatCommandLine } from './format-command-line.ts'
import type { Button } from './reply.ts'

/** One button for each view of a command, said as the option's choice of that word is; all keep what else was asked. */
export function viewButtons<View extends string>(
  name: string,
  views: readonly View[],
  current: View,
  asked: Record<string, string | number | null>,
): Button[] {
  return views.map((view) => ({
    label: capitalise(say(view)),
    command: formatCommandLine(name, { ...asked, view }),
    ...(view === current ? { current: true } : {}),
  }))
}
