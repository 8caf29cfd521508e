import { z } from 'zod'
import { cleanText } from './clean-text.ts'

/** Fields of a sidecar: what is missing or of another type is null, and never the end of the rest. */
export const text = z.string().transform(cleanText).nullable().catch(null)

export const number = z.number().nullable().catch(null)

/** The emitter writes numbers where the API writes text. */
export const textOrNumber = z.union([z.string(), z.number()]).nullable().catch(null)

export const flag = z.boolean().nullable().catch(null)

/** The engine gives no seat and no side a higher number. */
export const greatestSeat = 255

/** The number of a seat or a side. An entry without it is nothing, so this one may fail. */
export const seatNumber = z.int().min(0).max(greatestSeat)

/** A small whole number; one that is neither is not known. */
export const rank = z.int().min(-32_768).max(32_767).nullable().catch(null)

/** For shapes that few values are checked against: writing code for one would take longer than all of its checks. */
export const asIs = { jitless: true } as const

/** Each entry by itself: one that does not fit is left out. */
export function listOf<Value>(entry: z.ZodType<Value>): z.ZodType<Value[]> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((entries) =>
      entries.flatMap((one) => {
        const parsed = entry.safeParse(one, asIs)
        return parsed.success ? [parsed.data] : []
      }),
    )
}
