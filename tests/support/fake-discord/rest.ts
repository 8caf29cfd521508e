import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Recorded, Uploaded } from './recorded.ts'
import { Refusal, refusalBody, refusals } from './refusal.ts'
import { applicationRoutes } from './routes/application-routes.ts'
import { channelRoutes } from './routes/channel-routes.ts'
import { commandRoutes } from './routes/command-routes.ts'
import { interactionRoutes } from './routes/interaction-routes.ts'
import type { Call, Route } from './routes/route.ts'
import { webhookRoutes } from './routes/webhook-routes.ts'
import type { Troubles } from './trouble.ts'
import type { World } from './world.ts'

const routes: Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
  ...channelRoutes,
].map((route) => ({ ...route, pattern: toPattern(route.path) }))

/** Answers one request of a bot, and records it. */
export async function answerRequest(
  world: World,
  troubles: Troubles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.address)
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '')
  const method = request.method ?? 'GET'
  const recorded: Recorded = {
    at: world.clock.now(),
    method,
    path,
    query: url.searchParams,
    body: undefined,
    files: [],
    status: null,
    problems: [],
  }

  try {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    world.requests.push(recorded)
    const trouble = troubles.next(method, path)
    if (trouble?.kind === 'hang') return
    if (trouble?.kind === 'status')
      return answer(trouble.status, { message: `${trouble.status}: made to fail`, code: 0 })
    if (trouble?.kind === 'rate-limit') return tooMany(trouble.retryAfter, trouble.global)
    const allowance = troubles.count(method, path)
    if (allowance) {
      response.setHeader('X-RateLimit-Limit', allowance.limit)
      response.setHeader('X-RateLimit-Remaining', allowance.remaining)
      response.setHeader('X-RateLimit-Reset-After', allowance.resetAfterSeconds.toFixed(3))
      response.setHeader('X-RateLimit-Bucket', allowance.bucket)
      if (allowance.over) return tooMany(allowance.resetAfterSeconds, false)
    }

    const reply = await run(raw)
    if (trouble?.kind === 'lose-answer') {
      recorded.status = reply.status
      response.destroy()
    } else answer(reply.status, reply.body)
  } catch (error) {
    // A bot that was killed in the middle of asking waits for no answer.
    if (request.destroyed && !request.complete) return
    if (!(error instanceof Refusal)) {
      recorded.problems.push(`the fake itself failed: ${error instanceof Error ? error.stack : String(error)}`)
      world.problems.push(...recorded.problems)
      return answer(500, { message: '500: Internal Server Error', code: 0 })
    }
    const said = error.problems.map(({ where, what }) => `${where}: ${what}`)
    recorded.problems = said.length > 0 ? said : [error.message]
    if (error.isFault) world.problems.push(...recorded.problems.map((problem) => `${method} ${path}: ${problem}`))
    answer(error.status, refusalBody(error))
  } finally {
    if (!world.keepBytes) for (const file of recorded.files) file.bytes = new Uint8Array()
    world.events.emit('changed')
  }

  async function run(raw: Buffer): Promise<{ status: number; body?: object | undefined }> {
    const { body, files } = await readBody(request, raw)
    recorded.body = body
    recorded.files = files
    const found = routes
      .filter((route) => route.method === method)
      .map((route) => ({ route, match: route.pattern?.exec(path) }))
      .find(({ match }) => match)
    if (!found) throw refusals.unknownRoute()
    if (found.route.auth === 'bot') {
      const given = request.headers.authorization
      if (world.token === null || given !== `Bot ${world.token}`) throw refusals.unauthorized()
    }
    const call: Call = { query: url.searchParams, body, files, params: (name) => found.match?.groups?.[name] ?? '' }
    return found.route.run(world, call)
  }

  function tooMany(retryAfter: number, global: boolean): void {
    response.setHeader('Retry-After', Math.ceil(retryAfter))
    response.setHeader('X-RateLimit-Scope', global ? 'global' : 'user')
    if (global) response.setHeader('X-RateLimit-Global', 'true')
    answer(429, { message: 'You are being rate limited.', retry_after: retryAfter, global })
  }

  function answer(status: number, body?: object): void {
    recorded.status = status
    response.statusCode = status
    if (body === undefined) response.end()
    else response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body))
  }
}

/** JSON, or a form with the JSON in `payload_json` and the bytes in `files[n]`. */
async function readBody(request: IncomingMessage, raw: Buffer): Promise<{ body: unknown; files: Uploaded[] }> {
  const contentType = request.headers['content-type'] ?? ''
  if (raw.length === 0) return { body: undefined, files: [] }
  if (!contentType.startsWith('multipart/form-data')) return { body: readJson(raw.toString()), files: [] }

  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData()
  const files: Uploaded[] = []
  for (const [key, value] of form) {
    const id = /^files\[(\d+)\]$/.exec(key)?.[1]
    if (typeof value === 'string') {
      if (key !== 'payload_json') throw refusals.badBody([{ where: key, what: 'a form part of no meaning' }])
    } else if (id === undefined) throw refusals.badBody([{ where: key, what: 'a file has to be named files[n]' }])
    else {
      const bytes = new Uint8Array(await value.arrayBuffer())
      files.push({ id, filename: value.name, contentType: value.type, bytes })
    }
  }
  const payload = form.get('payload_json')
  return { body: typeof payload === 'string' ? readJson(payload) : undefined, files }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.badJson()
  }
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
}
