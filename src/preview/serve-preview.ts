import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { z } from 'zod'
import type { Registry } from '../core/commands/registry.ts'
import type { Logger } from '../core/log.ts'
import type { Answering } from '../discord/answering.ts'
import { answerVisitors } from './answer-visitor.ts'
import { describeCommands } from './describe-commands.ts'
import { createPageFiles } from './page-files.ts'
import { createPictureShelf } from './picture-shelf.ts'
import { questions, readQuestion } from './read-question.ts'
import { checkVisitor, isSameToken } from './visitor-rules.ts'
import type { Welcome } from './wire.ts'

export interface PreviewOptions {
  answering: Answering
  registry: Registry
  demo: boolean
  /** Address or name to listen on; loopback when left out. */
  host?: string | undefined
  /** A free one when left out. */
  port?: number | undefined
  /** The secret part of the address; a random one when left out. */
  token?: string | undefined
  log: Pick<Logger, 'warn' | 'error'>
}

export interface Preview {
  /** With its token: for whoever may use the bot as an operator. */
  url: string
  close(): Promise<void>
}

/** Bytes of pictures kept for the page to fetch; a six-panel picture has some 300 KB. */
const shelfBytes = 32 * 1024 * 1024

const headers = {
  'cache-control': 'no-store',
  // Styles of elements are set by the components that draw Discord's look; scripts come from here and nowhere else.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Serves the preview page: the bot's answers as Discord would show them, without Discord. Rejects when it cannot listen. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { answering, registry, demo, log } = options
  const { host = '127.0.0.1', port = 0, token = randomBytes(18).toString('base64url') } = options
  const shelf = createPictureShelf(shelfBytes)
  const answers = answerVisitors(answering, shelf)
  const welcome: Welcome = { demo, commands: describeCommands(registry) }
  const pageFiles = createPageFiles()

  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 5_000 })
  server.maxConnections = 64
  // Whoever takes no bytes for so long is gone.
  server.setTimeout(60_000, (socket) => socket.destroy())
  server.on('request', (request, response) => {
    response.on('error', () => {})
    serve(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return
      log.error({ err: error }, 'the preview could not answer')
      if (!response.headersSent) sendText(response, 500, 'This did not work; the bot’s log says why.')
    })
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  server.listen(port, host)
  await once(server, 'listening')
  server.on('error', (error) => log.warn({ err: error }, 'the preview has trouble'))

  return {
    url: addressOf(server.address(), host, token),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = checkVisitor(request, host)
    if (refusal) return sendText(response, refusal.status, refusal.reason)
    const [, given = '', ...rest] = (request.url ?? '').split('?')[0]?.split('/') ?? []
    if (!isSameToken(given, token)) {
      return sendText(response, 404, 'Nothing here. Open the whole address that the bot printed.')
    }
    const path = rest.join('/')
    return request.method === 'POST' ? answer(path, request, response) : serveFile(path, rest.length, response)
  }

  async function serveFile(path: string, parts: number, response: ServerResponse): Promise<void> {
    // Without the slash the page's own addresses would leave the token out.
    if (parts === 0) {
      response.writeHead(308, { ...headers, location: `/${token}/` }).end()
      return
    }
    if (path === 'welcome') return sendJson(response, welcome)
    const picture = /^pictures\/([\w-]+)$/.exec(path)
    if (picture) {
      const bytes = shelf.get(picture[1] ?? '')
      if (!bytes) return sendText(response, 404, 'This picture is no longer kept: ask again.')
      return send(response, 200, 'image/png', bytes)
    }
    const file = await pageFiles(path === '' ? 'index.html' : path)
    if (!file) return sendText(response, 404, 'Nothing here.')
    return send(response, 200, file.type, file.bytes)
  }

  async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === 'command') return reply(questions.command, answers.command)
    if (path === 'press') return reply(questions.press, answers.press)
    if (path === 'suggest') return reply(questions.suggest, answers.suggest)
    return sendText(response, 404, 'Nothing here.')

    async function reply<Schema extends z.ZodType>(
      schema: Schema,
      ask: (question: z.infer<Schema>) => Promise<unknown>,
    ): Promise<void> {
      const question = await readQuestion(request, schema)
      const answered = question === null ? null : await ask(question)
      if (answered !== null) return sendJson(response, answered)
      // What was not read of a question that is too long is not waited for.
      response.setHeader('connection', 'close')
      return sendText(response, 400, 'That is no question the preview understands.')
    }
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json', Buffer.from(JSON.stringify(value)))
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', Buffer.from(`${text}\n`))
}

function send(response: ServerResponse, status: number, type: string, bytes: Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': bytes.byteLength }).end(bytes)
}

function addressOf(address: AddressInfo | string | null, host: string, token: string): string {
  if (address === null || typeof address === 'string') throw new Error('the preview has no address')
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${address.port}/${token}/`
}
