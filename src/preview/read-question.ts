import type { IncomingMessage } from 'node:http'
import { z } from 'zod'

const as = z.enum(['you', 'other'])
/** The longest command is 4,000 characters, as Discord has it. */
const text = z.string().max(4_000)

/** What the page may ask, by the last part of its address. */
export const questions = {
  command: z.strictObject({ as, locale: z.string().max(35), line: text }),
  press: z.strictObject({
    as,
    locale: z.string().max(35),
    customId: z.string().max(100),
    values: z.array(z.string().max(100)).max(25),
  }),
  suggest: z.strictObject({ as, locale: z.string().max(35), command: text, option: text, typed: text }),
}

const maxBytes = 32_768

/** A question's JSON; null when it is too long, no JSON, or not what the schema says. */
export async function readQuestion<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.byteLength
    if (length > maxBytes) return null
    parts.push(part)
  }
  try {
    return schema.parse(JSON.parse(Buffer.concat(parts).toString('utf8')))
  } catch {
    return null
  }
}
