import type { CommandContext } from './command-context.ts'
import type { Option, Typed } from './option.ts'
import type { Reply } from './reply.ts'

type Options = Record<string, Option<unknown>>

/** What `run` gets for the options a command declares. */
export type OptionValues<Declared extends Options> = {
  [Name in keyof Declared]: Declared[Name] extends Option<infer Value> ? Value : never
}

export interface CommandDefinition<Declared extends Options> {
  /** One sentence for the list of commands, at most 100 characters. */
  describe: string
  options: Declared
  run: (question: CommandContext & { options: OptionValues<Declared> }) => Promise<Reply>
}

/** A command as its runner sees it: a value, found by the place of its file. */
export interface Command {
  describe: string
  options: Options
  /** Reads the options in their order and runs; an option that was not understood answers in its place. */
  answer: (typed: Typed, context: CommandContext) => Promise<Reply>
}

/** Makes the default export of a file in `commands/`. */
export function defineCommand<const Declared extends Options>(definition: CommandDefinition<Declared>): Command {
  const { describe, options, run } = definition
  return {
    describe,
    options,
    async answer(typed, context) {
      const values: Record<string, unknown> = {}
      for (const [name, option] of Object.entries(options)) {
        const parsed = await option.parse(typed.get(name) ?? null, context, typed)
        if (!parsed.ok) return parsed.reply
        values[name] = parsed.value
      }
      // Each value came from the option of that name, so the record has the type the options declare.
      return run({ ...context, options: values as OptionValues<Declared> })
    },
  }
}
