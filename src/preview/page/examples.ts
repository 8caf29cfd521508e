import { formatCommandLine } from '../../core/commands/format-command-line.ts'
import type { PreviewCommand } from '../wire.ts'
import { askSuggestions } from './ask.ts'

/** A command to try by one click, as the box would show it and as it is sent. */
export interface Example {
  line: string
  shown: string
}

const plain = ['/last_session', '/leaderboard metric:dpm', '/leaderboard metric:accuracy', '/admin status']

/** What there is to try: with the name of somebody who has played, once there is one. */
export async function findExamples(commands: readonly PreviewCommand[]): Promise<Example[]> {
  const isKnown = (line: string) => commands.some(({ name }) => `${line} `.startsWith(`/${name} `))
  const examples = plain.filter(isKnown).map((line) => ({ line, shown: line }))
  const [somebody] = await askSuggestions('you', 'stats', 'player', '').catch(() => [])
  if (!somebody) return examples
  const line = formatCommandLine('stats', { player: somebody.value })
  return [...examples.slice(0, 1), { line, shown: `/stats player:${somebody.label}` }, ...examples.slice(1)]
}
