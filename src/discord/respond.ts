import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js'
import type { Choice } from '../core/commands/option.ts'
import type { Message } from './message/message.ts'

type Interaction = Pick<APIInteraction, 'id' | 'token' | 'application_id'>

/** Discord gives up on an interaction after three seconds: an acknowledgement that takes longer has failed. */
const acknowledgeMs = 2_900

/** What may be said to one interaction. Each rejects with what Discord or the network said. */
export interface Responses {
  /** 'Debrief is thinking…', for all or for the asker; `editOriginal` then puts the answer in its place. */
  defer(visibility: 'public' | 'private'): Promise<void>
  /** The message with the button stays as it is until `editOriginal` changes it. */
  deferUpdate(): Promise<void>
  /** An answer at once, for the asker alone. */
  replyPrivately(message: Message): Promise<void>
  suggest(choices: readonly Choice[]): Promise<void>
  editOriginal(message: Message): Promise<void>
  deleteOriginal(): Promise<void>
  /**
   * One more message, for the asker alone. The first one after a deferral that still thinks would take its place and
   * its visibility: delete or edit the original before.
   * https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message
   */
  followUpPrivately(message: Message): Promise<void>
}

export function respondTo(rest: REST, { id, token, application_id: application }: Interaction): Responses {
  const original = Routes.webhookMessage(application, token, '@original')
  return {
    defer: (visibility) =>
      callback({
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(visibility === 'private' ? { data: { flags: MessageFlags.Ephemeral } } : {}),
      }),
    deferUpdate: () => callback({ type: InteractionResponseType.DeferredMessageUpdate }),
    replyPrivately: (message) =>
      callback(
        { type: InteractionResponseType.ChannelMessageWithSource, data: privateBody(message) },
        filesOf(message),
      ),
    suggest: (choices) =>
      callback({
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices.map(({ label, value }) => ({ name: label, value })) },
      }),
    async editOriginal(message) {
      await rest.patch(original, { body: message.body, files: filesOf(message), auth: false })
    },
    async deleteOriginal() {
      await rest.delete(original, { auth: false })
    },
    async followUpPrivately(message) {
      const body = privateBody(message)
      await rest.post(Routes.webhook(application, token), { body, files: filesOf(message), auth: false })
    },
  }

  async function callback(body: APIInteractionResponse, files: RawFile[] = []): Promise<void> {
    const signal = AbortSignal.timeout(acknowledgeMs)
    await rest.post(Routes.interactionCallback(id, token), { body, files, signal, auth: false })
  }
}

/** The files of a message as discord.js sends them. */
export function filesOf({ files }: Message): RawFile[] {
  return files.map(({ id, filename, bytes }) => ({ key: `files[${id}]`, name: filename, data: bytes }))
}

function privateBody({ body }: Message) {
  return { ...body, flags: body.flags | MessageFlags.Ephemeral }
}
