import type { CommandContext } from './command-context.ts'
import { notice } from './notice.ts'
import type { Misuse } from './parse-command-line.ts'
import { refuse } from './refuse.ts'
import type { Registry } from './registry.ts'
import type { Reply } from './reply.ts'

/** Says what was wrong with a line and what would be right: the command's options, or the commands there are for the asker. */
export async function explainMisuse(
  { what, meant }: Misuse,
  registry: Registry,
  context: CommandContext,
): Promise<Reply> {
  if (!meant) {
    const list = [...registry]
      .filter(([, command]) => refuse({ ...command, needsServers: false }, context) === null)
      .map(([name, { describe }]) => `/${name}: ${describe}`)
    return notice('No such command', [what, ...list].join('\n'))
  }
  const options: string[] = []
  for (const [name, { hint, describe, isHidden }] of Object.entries(meant.command.options)) {
    if (!(await isHidden?.(context))) options.push(`${name}: ${describe} (${hint})`)
  }
  const known = options.length > 0 ? [`/${meant.name} understands:`, ...options] : []
  return notice('That was not understood', [what, ...known].join('\n'))
}
