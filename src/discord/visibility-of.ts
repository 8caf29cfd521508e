import { parseCommandLine } from '../core/commands/parse-command-line.ts'
import type { Registry } from '../core/commands/registry.ts'

/** How the answer to a line is announced to Discord, before anything is known of it. What no command understands is private. */
export function visibilityOf(line: string, registry: Registry): 'public' | 'private' {
  const parsed = parseCommandLine(line, registry)
  return parsed.ok ? parsed.command.visibility : 'private'
}
