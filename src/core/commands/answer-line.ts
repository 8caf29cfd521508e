import type { CommandContext } from './command-context.ts'
import { explainMisuse } from './explain-misuse.ts'
import { parseCommandLine } from './parse-command-line.ts'
import { refuse } from './refuse.ts'
import type { Registry } from './registry.ts'
import type { Reply } from './reply.ts'

/** The answer to a whole slash command, once it is clear that the asker may use it there. Throws what the command throws. */
export async function answerLine(line: string, registry: Registry, context: CommandContext): Promise<Reply> {
  const parsed = parseCommandLine(line, registry)
  const command = parsed.ok ? parsed.command : parsed.misuse.meant?.command
  const refusal = command ? refuse(command, context) : null
  if (refusal) return refusal
  return parsed.ok
    ? await parsed.command.answer(parsed.typed, context)
    : await explainMisuse(parsed.misuse, registry, context)
}
