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

/** By the database: games that were seen to have data, with the servers they had it of. */
const seen = new WeakMap<object, Set<string>>()

/**
 * Every option asks which game is meant, and each time that depends on which games have data: one command asks once. A
 * game that has data once keeps it: no later command asks again.
 */
function askedOnce(context: CommandContext): CommandContext {
  const played = seen.get(context.db) ?? new Set()
  seen.set(context.db, played)
  const games = context.games.map((game) => {
    let known: Promise<boolean> | null = null
    const hasData: typeof game.hasData = async (db, scope) => {
      if (scope !== context.scope) return game.hasData(db, scope)
      const key = `${game.id} ${scope}`
      if (played.has(key)) return true
      known ??= game.hasData(db, scope)
      if (await known) played.add(key)
      return known
    }
    return { ...game, hasData }
  })
  return { ...context, games }
}
