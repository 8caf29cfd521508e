import type { Choice } from '../core/commands/option.ts'
import type { Answer } from '../discord/answering.ts'
import type { MessageBody } from '../discord/message/message.ts'

/** What the preview's server and its page say to each other, as JSON. */

/** A visitor of the preview can speak for two people, to see what others see of an answer. Both may do everything. */
export type Visitor = 'you' | 'other'

/** The body as Discord would get it, and where the page finds the files that Discord would get beside it. */
export interface PreviewAnswer {
  visibility: Answer['visibility']
  body: MessageBody
  /** Paths by file name, from the page's own address. */
  files: Record<string, string>
}

export interface PreviewOption {
  name: string
  describe: string
  choices: readonly Choice[]
  /** There is more to choose from than `choices`: ask for it with what was typed. */
  suggests: boolean
}

export interface PreviewCommand {
  /** Without the slash: 'stats', 'admin status'. */
  name: string
  describe: string
  options: PreviewOption[]
}

/** What the page needs before anything is asked. */
export interface Welcome {
  demo: boolean
  commands: PreviewCommand[]
}
