import type { Asker, Place } from '../core/commands/command-context.ts'
import type { Choice } from '../core/commands/option.ts'
import type { Message } from './message/message.ts'

/** A slash command, or the press of a button or choice in a menu, wherever it came from. */
export interface Question {
  /** The whole command: '/stats player:#12 view:form'. */
  line: string
  /** Which page of a reply that is longer than a message; from 1. */
  page: number
  /** A button or a menu of an answer that is there: looking around in it waits for no cooldown. */
  isPress?: boolean
  /** For somebody alone, of what all could see: they may show it. */
  isCopy?: boolean
  asker: Asker
  place: Place
  /** BCP 47. */
  locale: string
}

export interface Answer {
  visibility: 'public' | 'private'
  message: Message
}

/** Option values that fit what was typed so far. */
export interface Suggestion {
  command: string
  option: string
  typed: string
  asker: Asker
  place: Place
  locale: string
}

/** The one way from a question to a message, for the gateway, the preview and the terminal alike. */
export interface Answering {
  /** Never throws: what goes wrong is a private message with an id that is in the log. */
  answer(question: Question): Promise<Answer>
  /** At most 25; from memory, so that Discord's three seconds are never near. */
  suggest(suggestion: Suggestion): Promise<Choice[]>
}
