import type { CommandContext } from './command-context.ts'
import type { Option, Typed } from './option.ts'
import type { Reply } from './reply.ts'

type Options = Record<string, Option<unknown>>

/** What `run` gets for the options a command declares. */
export type OptionValues<Declared extends Options> = {
  [Name in keyof Declared]: Declared[Name] extends Option<infer Value> ? Value : never
}

/** Who may use a command. Managers have Manage Server in the guild; operators are OPERATOR_IDS. Checked by runCommand. */
export type Audience = 'everyone' | 'managers' | 'operators'

interface Manners {
  /** Default 'everyone'. */
  audience?: Audience
  /** Default 'public': how Discord is told at once that an answer comes, before anything is known of it. */
  visibility?: 'public' | 'private'
  /** Only inside a guild: what it sets belongs to one. */
  guildOnly?: true
  /** It speaks of rounds: where no game server may be seen, it says who can change that instead. */
  needsServers?: true
}

export interface CommandDefinition<Declared extends Options> extends Manners {
  /** One sentence for the list of commands, at most 100 characters. */
  describe: string
  options: Declared
  run: (question: CommandContext & { options: OptionValues<Declared> }) => Promise<Reply>
}

/** A command as its runner sees it: a value, found by the place of its file. */
export interface Command extends Required<Pick<Manners, 'audience' | 'visibility'>> {
  describe: string
  guildOnly: boolean
  needsServers: boolean
  options: Options
  /** Reads the options in their order and runs; an option that was not understood answers in its place. */
  answer: (typed: Typed, context: CommandContext) => Promise<Reply>
}

/** Makes the default export of a file in `commands/`. */
export function defineCommand<const Declared extends Options>(definition: CommandDefinition<Declared>): Command {
  const { describe, options, run, audience = 'everyone', visibility = 'public' } = definition
  const { guildOnly = false, needsServers = false } = definition
  return {
    describe,
    options,
    audience,
    visibility,
    guildOnly,
    needsServers,
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
