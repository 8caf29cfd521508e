import { formatCommandLine } from './format-command-line.ts'
import type { Button } from './reply.ts'

/** One button for each view of a command; all keep what else was asked. */
export function viewButtons<View extends string>(
  name: string,
  views: readonly View[],
  current: View,
  asked: Record<string, string | number | null>,
): Button[] {
  return views.map((view) => ({
    label: view.charAt(0).toUpperCase() + view.slice(1),
    command: formatCommandLine(name, { ...asked, view }),
    ...(view === current ? { current: true } : {}),
  }))
}
