import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  type REST,
} from 'discord.js'
import type { Asker } from '../core/commands/command-context.ts'
import { notice } from '../core/commands/notice.ts'
import type { Registry } from '../core/commands/registry.ts'
import type { Reply } from '../core/commands/reply.ts'
import { newErrorId, wentWrong } from '../core/commands/went-wrong.ts'
import { inLanguage, say } from '../core/language/say.ts'
import type { Logger } from '../core/log.ts'
import type { Answer, Answering, Question } from './answering.ts'
import { explainError, isGone, isRefused } from './explain-error.ts'
import { composeMessage } from './message/compose-message.ts'
import { readCustomId } from './message/custom-id.ts'
import type { Message } from './message/message.ts'
import { askerOf, isForeign, lineOf, localeOf, placeOf, readCommand } from './read-interaction.ts'
import { type Responses, respondTo } from './respond.ts'
import { visibilityOf } from './visibility-of.ts'

/** What the hourly line in the log tells. */
export interface InteractionCounts {
  interactions: number
  failedInteractions: number
}

export interface InteractionParts {
  rest: REST
  answering: Answering
  registry: Registry
  operatorIds: readonly string[]
  log: Pick<Logger, 'debug' | 'warn' | 'error'>
  counts: InteractionCounts
}

/** Answers what Discord hands over. Never throws: what does not reach Discord is one line in the log. */
export function createInteractionAnswers(parts: InteractionParts): (interaction: APIInteraction) => Promise<void> {
  const { rest, answering, registry, operatorIds, log, counts } = parts
  /** The newest press by message: an older answer that is ready later must not take the newer one's place. */
  const newestPress = new Map<string, string>()

  return async (interaction) => {
    try {
      const respond = respondTo(rest, interaction)
      switch (interaction.type) {
        case InteractionType.ApplicationCommandAutocomplete:
          return await suggest(interaction, respond)
        case InteractionType.ApplicationCommand:
          await runCommand(interaction, respond)
          break
        case InteractionType.MessageComponent:
          await press(interaction, respond)
          break
        default:
          return
      }
      counts.interactions += 1
    } catch (error) {
      const told = { interaction: describe(interaction), reason: explainError(error) }
      // Who types on cancels the question: Discord then knows nothing of it any more.
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return log.debug(told, 'no suggestion')
      counts.failedInteractions += 1
      log.warn(told, isGone(error) ? 'an answer came too late' : 'an answer did not reach Discord')
    }
  }

  async function suggest(interaction: APIApplicationCommandAutocompleteInteraction, respond: Responses): Promise<void> {
    const { name, focused } = readCommand(interaction.data)
    const asked = { asker: askerOf(interaction, operatorIds), place: placeOf(interaction) }
    const locale = localeOf(interaction, 'private')
    const choices = focused ? await answering.suggest({ command: name, ...focused, ...asked, locale }) : []
    await respond.suggest(choices)
  }

  async function runCommand(interaction: APIApplicationCommandInteraction, respond: Responses): Promise<void> {
    if (interaction.data.type !== ApplicationCommandType.ChatInput)
      return respond.replyPrivately(inOwnLanguage(interaction, noSuchCommand))
    const line = lineOf(readCommand(interaction.data))
    const announced = isForeign(interaction) ? 'private' : visibilityOf(line, registry)
    await respond.defer(announced)
    await answerDeferred(questionOf(interaction, line, 1, announced), announced, respond)
  }

  /** A notice to what was announced for all is told to the asker alone. */
  async function answerDeferred(
    question: Question,
    announced: Answer['visibility'],
    respond: Responses,
  ): Promise<void> {
    const answer = await answering.answer(question)
    await deliver(question, async (message = answer.message, visibility = answer.visibility) => {
      if (announced === 'private' || visibility === 'public') return respond.editOriginal(message)
      // Gone already when the first try of this was refused.
      await respond.deleteOriginal().catch(passOverGone)
      await respond.followUpPrivately(message)
    })
  }

  async function press(interaction: APIMessageComponentInteraction, respond: Responses): Promise<void> {
    const { data, message } = interaction
    const asked = readCustomId('values' in data ? (data.values[0] ?? '') : data.custom_id)
    if (!asked) return respond.replyPrivately(inOwnLanguage(interaction, staleButton))
    const asker = askerOf(interaction, operatorIds)
    const isPrivate = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
    const declared = visibilityOf(asked.line, registry)
    if (asked.forAll && declared === 'public' && !isForeign(interaction)) {
      await respond.defer('public')
      await answerDeferred(questionOf(interaction, asked.line, asked.page, 'public'), 'public', respond)
    } else if (isPrivate || (declared === 'public' && isAskedBy(asker, message))) {
      await update(interaction, asked, isPrivate, respond)
    } else {
      await respond.defer('private')
      const question = copyOf(questionOf(interaction, asked.line, asked.page, 'private'))
      const answer = await answering.answer(question)
      await deliver(question, (text = answer.message) => respond.editOriginal(text))
    }
  }

  /** The message itself becomes the answer; a notice stands beside it and leaves it as it was. */
  async function update(
    interaction: APIMessageComponentInteraction,
    { line, page }: { line: string; page: number },
    isPrivate: boolean,
    respond: Responses,
  ): Promise<void> {
    const { id } = interaction.message
    newestPress.set(id, interaction.id)
    try {
      await respond.deferUpdate()
      const asked = questionOf(interaction, line, page, isPrivate ? 'private' : 'public')
      const question = isPrivate ? copyOf(asked) : asked
      const answer = await answering.answer(question)
      if (newestPress.get(id) !== interaction.id) return
      const isNotice = answer.visibility === 'private' && visibilityOf(line, registry) === 'public'
      await deliver(question, (message = answer.message, visibility = answer.visibility) =>
        isNotice || (visibility === 'private' && !isPrivate)
          ? respond.followUpPrivately(message)
          : respond.editOriginal(message),
      )
    } finally {
      if (newestPress.get(id) === interaction.id) newestPress.delete(id)
    }
  }

  /** When Discord refuses our message itself, the asker hears of it in private, with an id that is in the log. */
  async function deliver(
    { line, locale }: Question,
    send: (message?: Message, visibility?: Answer['visibility']) => Promise<void>,
  ): Promise<void> {
    try {
      await send()
    } catch (error) {
      if (!isRefused(error)) throw error
      const errorId = newErrorId()
      log.error({ errorId, line, reason: explainError(error) }, 'Discord refused an answer')
      await send(noticeMessage(inLanguage(locale, () => wentWrong(errorId))), 'private')
      counts.failedInteractions += 1
    }
  }

  function questionOf(
    interaction: APIInteraction,
    line: string,
    page: number,
    visibility: Answer['visibility'],
  ): Question {
    const asker = askerOf(interaction, operatorIds)
    const isPress = interaction.type === InteractionType.MessageComponent
    return { line, page, isPress, asker, place: placeOf(interaction), locale: localeOf(interaction, visibility) }
  }
}

/** Where a guild's own people ask, what is private of what is for all may be shown to them. */
function copyOf(question: Question): Question {
  return question.place.guildId === null ? question : { ...question, isCopy: true }
}

function passOverGone(error: unknown): void {
  if (!isGone(error)) throw error
}

/** Posts were asked for by nobody. */
function isAskedBy({ discordId }: Asker, { interaction_metadata: asked }: APIMessageComponentInteraction['message']) {
  return asked !== undefined && asked.user.id === discordId
}

function describe(interaction: APIInteraction): string {
  if (interaction.type === InteractionType.MessageComponent) return interaction.data.custom_id
  if (interaction.type === InteractionType.Ping || !interaction.data) return String(interaction.type)
  return 'name' in interaction.data ? `/${interaction.data.name}` : String(interaction.type)
}

function noticeMessage(reply: Reply): Message {
  return composeMessage({ reply, pictures: new Map(), line: '/', page: 1 }).message
}

/** What one person reads is in theirs. */
function inOwnLanguage(interaction: APIInteraction, reply: () => Reply): Message {
  return noticeMessage(inLanguage(localeOf(interaction, 'private'), reply))
}

function noSuchCommand(): Reply {
  return notice(say('No such command'), say('Debrief has slash commands only.'))
}

function staleButton(): Reply {
  return notice(
    say('That button is from an older version'),
    say('Debrief no longer knows what it meant. Run the command once more for a fresh answer.'),
  )
}
