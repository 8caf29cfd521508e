import { ComponentType } from 'discord.js'
import {
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod'
import type { Picture } from '../../../src/charts/charts.ts'
import type { ChartSpec, Reply } from '../../../src/core/commands/reply.ts'
import { composeMessage } from '../../../src/discord/message/compose-message.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import { checkMessage } from '../../support/fake-discord/check-message.ts'
import { checkSchema } from '../../support/fake-discord/check-schema.ts'

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function picturesOf({ sections }: Reply): Map<ChartSpec, Picture> {
  return new Map(
    sections.flatMap((section) =>
      section.kind === 'chart' ? [[section.chart, { png, width: 1, height: 1 }] as const] : [],
    ),
  )
}

/** Every page of a reply, composed one by one as its buttons would ask for them. */
export function allPages(
  reply: Reply,
  line = '/ask',
  pictures: ReadonlyMap<ChartSpec, Picture> = new Map(),
): Message[] {
  const { pages, message } = composeMessage({ reply, pictures, line, page: 1 })
  return [
    message,
    ...Array.from(
      { length: pages - 1 },
      (_, index) => composeMessage({ reply, pictures, line, page: index + 2 }).message,
    ),
  ]
}

/** What Discord would not take of a message, in any of the ways it is sent. */
export function faultsOf({ body, files }: Message): string[] {
  const schemas = [
    [MessageCreateRequestSchema, body],
    [MessageEditRequestPartialSchema, body],
    [IncomingWebhookRequestPartialSchema, body],
    [IncomingWebhookUpdateRequestPartialSchema, body],
    [CreateMessageInteractionCallbackRequestSchema, { type: 4, data: body }],
    [UpdateMessageInteractionCallbackRequestSchema, { type: 7, data: body }],
  ] as const
  return [
    ...schemas.flatMap(([schema, value]) => checkSchema(schema, value).map(({ where, what }) => `${where}: ${what}`)),
    ...checkMessage(body, files),
    ...(body.allowed_mentions.parse.length > 0 ? ['somebody may be mentioned'] : []),
  ]
}

/** Contents of the text displays, in their order. */
export function textsOf({ body }: Message): string[] {
  return body.components.flatMap((top) =>
    top.type === ComponentType.Container
      ? top.components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))
      : [],
  )
}

/** Blocks of code as Discord's markdown finds them, and what stands outside of them. */
export function splitFences(content: string): { fenced: string[]; outside: string } {
  const fence = /```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/gi
  return {
    fenced: [...content.matchAll(fence)].map(([, code = '']) => code),
    outside: content.replace(fence, ''),
  }
}

/** Markdown that is left of strangers' text once escapes and our own headings, labels, times and small print are taken away. */
export function meaningOf(content: string): string[] {
  const { fenced, outside } = splitFences(content)
  const lines = outside.split('\n').map((line) =>
    line
      .replace(/\\[^0-9A-Za-z\s]/g, '·')
      // Our own: when it was, at the end of the line under the title.
      .replace(/^(-# .*?)<t:\d{10}:[fT]>(?: – <t:\d{10}:[ft]>)?$/, '$1')
      .replace(/^(##|###|-#) /, '')
      .replace(/^\*\*([^*]*)\*\* ?/, '$1'),
  )
  return [
    ...lines.filter((line) => /[`*_~|<@[\]]|:\/\/|^\s*(?:[#>+-]|\d+[.)])/.test(line)),
    ...fenced.filter((code) => code.includes('`')),
  ]
}
