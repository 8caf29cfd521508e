import type { z } from 'zod'
import type { Asker, Place } from '../core/commands/command-context.ts'
import type { Choice } from '../core/commands/option.ts'
import type { Answer, Answering } from '../discord/answering.ts'
import { readCustomId } from '../discord/message/custom-id.ts'
import type { PictureShelf } from './picture-shelf.ts'
import type { questions } from './read-question.ts'
import type { PreviewAnswer, Visitor } from './wire.ts'

export interface VisitorAnswers {
  command(question: z.infer<typeof questions.command>): Promise<PreviewAnswer>
  press(question: z.infer<typeof questions.press>): Promise<PreviewAnswer | null>
  suggest(question: z.infer<typeof questions.suggest>): Promise<Choice[]>
}

/** Discord's ids have 17 digits and more: these are nobody's. */
const visitors: Record<Visitor, Asker> = {
  you: { discordId: '1001', isOperator: true, managesGuild: true },
  other: { discordId: '1002', isOperator: true, managesGuild: true },
}

/** No guild: there an operator sees every server. */
const place: Place = { guildId: null, channelId: null }

export function answerVisitors(answering: Answering, shelf: PictureShelf): VisitorAnswers {
  return {
    command: async ({ as, locale, line }) =>
      shelve(await answering.answer({ line, page: 1, asker: visitors[as], place, locale })),
    async press({ as, locale, customId, values }) {
      // A menu's own id only sets it apart: what is asked stands in the option that was chosen.
      const asked = readCustomId(values[0] ?? customId)
      return asked && shelve(await answering.answer({ ...asked, asker: visitors[as], place, locale }))
    },
    suggest: ({ as, ...asked }) => answering.suggest({ ...asked, asker: visitors[as], place }),
  }

  function shelve({ visibility, message: { body, files } }: Answer): PreviewAnswer {
    const paths = files.map(({ filename, bytes }) => [filename, `pictures/${shelf.put(bytes)}`])
    return { visibility, body, files: Object.fromEntries(paths) }
  }
}
