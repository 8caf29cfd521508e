import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js'
import type { Answering, Question } from '../../src/discord/answering.ts'
import type { Message } from '../../src/discord/message/message.ts'
import { type PreviewOptions, startPreview } from '../../src/preview/serve-preview.ts'

export const token = 'a-token-of-the-test'
export const png = Buffer.from('not really a picture')
/** A text, a picture and a button. */
export const message: Message = {
  body: {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.TextDisplay, content: 'Hello' },
      { type: ComponentType.MediaGallery, items: [{ media: { url: 'attachment://a.png' }, description: 'One bar' }] },
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Form', custom_id: '/stats view:form~2' },
        ],
      },
    ],
    allowed_mentions: { parse: [] },
    attachments: [{ id: '0', filename: 'a.png', description: 'One bar' }],
  },
  files: [{ id: '0', filename: 'a.png', bytes: png }],
}

export interface Got {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** The preview before an answering that says what the test tells it to, and its bare HTTP. */
export async function openScripted(changed: Partial<PreviewOptions> = {}) {
  const asked: Question[] = []
  const failures: string[] = []
  const script: Pick<Answering, 'answer'> = {
    async answer(question) {
      asked.push(question)
      return { visibility: 'public', message }
    },
  }
  const preview = await startPreview({
    answering: { answer: (question) => script.answer(question), suggest: async () => [] },
    registry: new Map(),
    demo: true,
    token,
    log: { warn() {}, error: (_details: object, text?: string) => void failures.push(text ?? '') },
    ...changed,
  })
  const port = Number(new URL(preview.url).port)
  const told = JSON.stringify({ as: 'you', locale: 'en', line: '/stats' })

  function get(path: string, options: RequestOptions = {}, body?: string): Promise<Got> {
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      })
      sent.on('error', reject).end(body)
    })
  }

  function post(path: string, body = told, headers: Record<string, string> = {}): Promise<Got> {
    const own = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' }
    return get(`/${token}/${path}`, { method: 'POST', headers: { ...own, ...headers } }, body)
  }

  return { url: preview.url, close: () => preview.close(), port, told, asked, failures, script, get, post }
}
