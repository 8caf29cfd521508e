import { say } from '../language/say.ts'
import type { CommandContext } from './command-context.ts'
import { notice } from './notice.ts'
import { sayHint } from './option.ts'
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
      .map(([name, { describe }]) => `/${name}: ${say(describe)}`)
    return notice(say('No such command'), [what, ...list].join('\n'))
  }
  const options: string[] = []
  for (const [name, option] of Object.entries(meant.command.options)) {
    if (!(await option.isHidden?.(context))) options.push(`${name}: ${say(option.describe)} (${sayHint(option)})`)
  }
  const known = options.length > 0 ? [say('/{command} understands:', { command: meant.name }), ...options] : []
  return notice(say('That was not understood'), [what, ...known].join('\n'))
}
