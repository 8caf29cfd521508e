import { inLanguage, say } from '../language/say.ts'
import { answerLine } from './answer-line.ts'
import type { CommandContext } from './command-context.ts'
import type { Registry } from './registry.ts'
import type { Reply } from './reply.ts'
import { newErrorId, wentWrong } from './went-wrong.ts'

export interface CommandShell extends CommandContext {
  registry: Registry
  /** Small print under every reply: the demo's label. */
  notes: readonly string[]
  log: { error(details: object, message: string): void }
}

/**
 * The answer to a whole slash command, once it is clear that the asker may use it there. Never throws: what goes wrong
 * unexpectedly is logged under an id, and the asker gets that id in private.
 */
export async function runCommand(line: string, shell: CommandShell): Promise<Reply> {
  const { registry, notes, log, ...context } = shell
  return inLanguage(context.locale, async () => {
    const reply = await answer()
    return notes.length > 0 ? { ...reply, notes: [...(reply.notes ?? []), ...notes.map((note) => say(note))] } : reply
  })

  async function answer(): Promise<Reply> {
    try {
      return await answerLine(line, registry, askedOnce(context))
    } catch (error) {
      const id = newErrorId()
      log.error({ err: error, errorId: id, line }, 'a command failed')
      return wentWrong(id)
    }
  }
}

/** Every option asks which game is meant, and each time that depends on which games have data: one command asks once. */
function askedOnce(context: CommandContext): CommandContext {
  const games = context.games.map((game) => {
    let known: Promise<boolean> | null = null
    const hasData: typeof game.hasData = (db, scope) => {
      if (scope !== context.scope) return game.hasData(db, scope)
      known ??= game.hasData(db, scope)
      return known
    }
    return { ...game, hasData }
  })
  return { ...context, games }
}
