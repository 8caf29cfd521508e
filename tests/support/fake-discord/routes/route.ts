import type { $ZodType } from 'zod/v4/core'
import { checkSchema } from '../check-schema.ts'
import type { Uploaded } from '../recorded.ts'
import { refusals } from '../refusal.ts'
import type { World } from '../world.ts'

/** One request of a bot, taken apart. */
export interface Call {
  query: URLSearchParams
  body: unknown
  files: Uploaded[]
  /** A part of the path: params('channel') for /channels/:channel. */
  params(name: string): string
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parts with a colon are handed over: /channels/:channel/messages */
  path: string
  /** Interactions and webhooks carry their token in the path. */
  auth: 'bot' | 'path'
  /** Throws Refusal. */
  run(world: World, call: Call): Reply | Promise<Reply>
  pattern?: RegExp
}

export interface Reply {
  status: number
  body?: object | undefined
}

/** The body, when Discord's own description of its API has nothing against it; else a refusal. */
export function checkedBody<Body>(call: Call, schema: $ZodType): Body {
  const problems = checkSchema(schema, call.body)
  if (problems.length > 0) throw refusals.badBody(problems)
  return call.body as Body
}
