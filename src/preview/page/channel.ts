import type { PreviewAnswer, Visitor } from '../wire.ts'
import { askCommand, askPress } from './ask.ts'

/** A message of the bot in the channel: the answer to somebody's command, or to their press. */
export interface Said {
  id: number
  /** Who asked; a private answer is theirs alone. */
  by: Visitor
  /** What was typed; null for an answer to a press. */
  line: string | null
  at: Date
  answer: PreviewAnswer | null
  /** Why there is no answer. */
  failure: string | null
  /** The custom id that was pressed and is being worked on. */
  pressed: string | null
}

/** The channel's messages and what visitors do with them. Calls `changed` whenever there is something new to show. */
export class Channel {
  /** Oldest first. */
  readonly said: Said[] = []
  visitor: Visitor = 'you'
  readonly #changed: () => void
  #nextId = 1

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** What this visitor may see. */
  get visible(): Said[] {
    return this.said.filter(({ by, answer }) => by === this.visitor || answer?.visibility === 'public')
  }

  /** `shown` is the line as it was typed: with names where the bot gets ids. */
  async ask(line: string, shown: string = line): Promise<void> {
    await this.#fill(this.#say(shown), askCommand(this.visitor, line))
  }

  /**
   * Presses change the asker's own message. Everybody else gets an answer of their own, and so does the asker when it is
   * for their eyes only: a message cannot become private.
   */
  async press(said: Said, customId: string, values: string[]): Promise<void> {
    if (said.pressed !== null) return
    const asked = askPress(this.visitor, customId, values)
    if (said.by !== this.visitor) return this.#fill(this.#say(null), asked.then(keepPrivate))
    said.pressed = customId
    this.#changed()
    const isPublic = said.answer?.visibility === 'public'
    const answer = await asked.catch(() => null)
    said.pressed = null
    const isForAsker = answer?.visibility === 'private'
    await this.#fill(isPublic && isForAsker ? this.#say(null) : said, asked)
  }

  dismiss(said: Said): void {
    this.said.splice(this.said.indexOf(said), 1)
    this.#changed()
  }

  become(visitor: Visitor): void {
    this.visitor = visitor
    this.#changed()
  }

  #say(line: string | null): Said {
    const id = this.#nextId++
    const said = { id, by: this.visitor, line, at: new Date(), answer: null, failure: null, pressed: null }
    this.said.push(said)
    // A channel that is long open need not keep everything.
    if (this.said.length > 100) this.said.shift()
    this.#changed()
    return said
  }

  async #fill(said: Said, asked: Promise<PreviewAnswer>): Promise<void> {
    try {
      said.answer = await asked
      said.failure = null
    } catch (error) {
      said.failure = error instanceof Error ? error.message : String(error)
    }
    this.#changed()
  }
}

const keepPrivate = (answer: PreviewAnswer): PreviewAnswer => ({ ...answer, visibility: 'private' })
