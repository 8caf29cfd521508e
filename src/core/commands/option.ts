import { say, type Values } from '../language/say.ts'
import type { CommandContext } from './command-context.ts'
import { notice } from './notice.ts'
import type { Reply } from './reply.ts'

/** Typed text by option name, as it stood in the command line or came from Discord. */
export type Typed = ReadonlyMap<string, string>

export interface Choice {
  value: string
  label: string
}

/** Not understood: the reply says what would be right. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; reply: Reply }

/** One option of a command: how it is described, offered and read. */
export interface Option<Value> {
  /** 'user' is a Discord user, typed as an id or a mention. */
  takes: 'text' | 'integer' | 'user'
  describe: string
  /** What may be typed, in a few words: 'a name, #id or GUID'. */
  hint: string
  /** What stands where the hint has `{name}`. */
  hintValues?: Values
  /** The whole list, when it is short and the same for everybody. */
  choices?: readonly Choice[]
  /** Best first; for lists that depend on the data. */
  suggest?: (typed: string, context: CommandContext) => Promise<Choice[]>
  /** True while asking would make no sense. A hidden option is understood all the same. */
  isHidden?: (context: CommandContext) => Promise<boolean>
  /** `text` is null when the asker said nothing. `typed` holds all options, for those that depend on another. */
  parse: (text: string | null, context: CommandContext, typed: Typed) => Promise<Parsed<Value>>
}

export function understood<Value>(value: Value): Parsed<Value> {
  return { ok: true, value }
}

export function misunderstood(title: string, text: string): { ok: false; reply: Reply } {
  return { ok: false, reply: notice(title, text) }
}

/** What may be typed, in the language of whoever is answered. */
export function sayHint({ hint, hintValues }: Pick<Option<unknown>, 'hint' | 'hintValues'>): string {
  return say(hint, hintValues)
}

/** Typed text as a reply may repeat it. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text
  return say('“{text}”', { text: short })
}
