import { once } from 'node:events'
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'
import { connect } from 'node:net'
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answering, Question } from '../../src/discord/answering.ts'
import type { Message } from '../../src/discord/message/message.ts'
import { type Preview, startPreview } from '../../src/preview/serve-preview.ts'

const token = 'a-token-of-the-test'
const png = Buffer.from('not really a picture')
const message: Message = {
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

let preview: Preview
let port: number
let asked: Question[] = []
let failures: string[] = []
let answer: Answering['answer']
const told = () => JSON.stringify({ as: 'you', locale: 'en', line: '/stats' })

beforeEach(async () => {
  asked = []
  failures = []
  answer = async (question) => {
    asked.push(question)
    return { visibility: 'public', message }
  }
  const answering: Answering = { answer: (question) => answer(question), suggest: async () => [] }
  const log = { warn() {}, error: (_details: object, text?: string) => void failures.push(text ?? '') }
  preview = await startPreview({ answering, registry: new Map(), demo: true, token, log })
  port = Number(new URL(preview.url).port)
})
afterEach(() => preview.close())

interface Got {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

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

function post(path: string, body = told(), headers: Record<string, string> = {}): Promise<Got> {
  const own = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' }
  return get(`/${token}/${path}`, { method: 'POST', headers: { ...own, ...headers } }, body)
}

describe('the preview’s address', () => {
  it('holds the token, and is of this machine alone', () => {
    expect(preview.url).toBe(`http://127.0.0.1:${port}/${token}/`)
  })

  it('is guessed by nobody: without the whole token there is nothing', async () => {
    for (const path of [
      '/',
      '/page.js',
      `/${token.slice(0, -1)}/`,
      `/${token}x/`,
      `/${token.toUpperCase()}/`,
      '//',
      '/%00/',
    ]) {
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 })
    }
    expect((await get(`/${token}/`)).status).toBe(200)
  })

  it('has a random token of its own when none is given', async () => {
    const answering: Answering = { answer: (question) => answer(question), suggest: async () => [] }
    const log = { warn() {}, error() {} }
    const [one, other] = await Promise.all([
      startPreview({ answering, registry: new Map(), demo: true, log }),
      startPreview({ answering, registry: new Map(), demo: true, log }),
    ])
    const [first, second] = [one.url, other.url].map((url) => new URL(url).pathname)
    expect(first).toMatch(/^\/[\w-]{24}\/$/)
    expect(first).not.toBe(second)
    await Promise.all([one.close(), other.close()])
  })

  it('rejects a port that is taken', async () => {
    const answering: Answering = { answer: (question) => answer(question), suggest: async () => [] }
    const again = startPreview({ answering, registry: new Map(), demo: true, port, log: { warn() {}, error() {} } })
    await expect(again).rejects.toThrow('EADDRINUSE')
  })

  it('leads on when the last slash is missing', async () => {
    const { status, headers } = await get(`/${token}`)
    expect([status, headers.location]).toEqual([308, `/${token}/`])
  })
})

describe('a visitor of the preview', () => {
  it.each([
    'evil.example',
    'evil.example:80',
    '',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'a@127.0.0.1',
    '8.8.8.8',
  ])('is turned away when the address it came by is %j', async (host) => {
    expect((await get(`/${token}/`, { headers: { host }, setHost: false })).status).toBe(421)
    expect(asked).toEqual([])
  })

  it('is welcome by any name of this machine', async () => {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'localhost']) {
      expect({ host, ...(await get(`/${token}/`, { headers: { host } })) }).toMatchObject({ host, status: 200 })
    }
  })

  it.each([{ origin: 'http://evil.example' }, { origin: 'null' }, { origin: '' }, { origin: 'https://127.0.0.1' }])(
    'cannot ask from another site: $origin',
    async (headers) => {
      expect((await post('command', told(), headers)).status).toBe(403)
      expect(asked).toEqual([])
    },
  )

  it('cannot ask by a form, which another site could send', async () => {
    expect((await post('command', told(), { 'content-type': 'text/plain' })).status).toBe(415)
    expect(asked).toEqual([])
  })

  it.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])('cannot use %s', async (method) => {
    expect((await get(`/${token}/`, { method })).status).toBe(405)
  })

  it('is welcome by every address, but by no strange name, where it listens on all of them', async () => {
    const answering: Answering = { answer: (question) => answer(question), suggest: async () => [] }
    const log = { warn() {}, error() {} }
    const open = await startPreview({ answering, registry: new Map(), demo: true, host: '0.0.0.0', token, log })
    const at = { port: Number(new URL(open.url).port) }
    const status = async (host: string) => (await get(`/${token}/`, { ...at, headers: { host } })).status
    expect([await status('192.0.2.7:8080'), await status('[2001:db8::7]'), await status('evil.example')]).toEqual([
      200, 200, 421,
    ])
    await open.close()
  })
})

describe('what the preview sends', () => {
  it('lets the page load from nowhere else, and is never kept', async () => {
    for (const path of ['', 'page.css', 'page.js', 'welcome', 'inter/400.css', 'nothing']) {
      const { headers } = await get(`/${token}/${path}`)
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(headers['content-security-policy']).not.toMatch(/https?:|\*/)
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
    }
  })

  it('has all its parts, and no other file of the machine', async () => {
    const found = [
      '',
      'page.css',
      'page.js',
      'debrief.svg',
      'you.svg',
      'inter/700.css',
      'inter/files/inter-latin-400-normal.woff2',
    ]
    for (const path of found) expect({ path, ...(await get(`/${token}/${path}`)) }).toMatchObject({ path, status: 200 })
    for (const path of [
      'page.ts',
      '../serve-preview.ts',
      '..%2fserve-preview.ts',
      'inter/../../../package.json',
      'tsconfig.json',
      '.env',
    ])
      expect({ path, ...(await get(`/${token}/${path}`)) }).toMatchObject({ path, status: 404 })
  })

  it('is the very body that Discord would get, and where its pictures are', async () => {
    const { status, text, headers } = await post('command')
    const { files, ...answered } = JSON.parse(text)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(answered).toEqual({ visibility: 'public', body: message.body })
    const picture = await get(`/${token}/${files['a.png']}`)
    expect(picture).toMatchObject({ status: 200, text: png.toString(), headers: { 'content-type': 'image/png' } })
    expect((await get(`/${token}/pictures/none`)).status).toBe(404)
  })
})

describe('a question to the preview', () => {
  it('comes from an operator with a made-up id, in no guild', async () => {
    await post('command')
    const asker = { discordId: '1001', isOperator: true, managesGuild: true }
    expect(asked).toEqual([{ line: '/stats', page: 1, locale: 'en', asker, place: { guildId: null, channelId: null } }])
  })

  it('is the command of the button that is pressed, or of the option that is chosen', async () => {
    const press = { as: 'you', locale: 'en', customId: '/stats view:form~2', values: [] }
    await post('press', JSON.stringify(press))
    await post('press', JSON.stringify({ ...press, customId: 'menu 0', values: ['/leaderboard metric:kd~1'] }))
    expect(asked.map(({ line, page }) => [line, page])).toEqual([
      ['/stats view:form', 2],
      ['/leaderboard metric:kd', 1],
    ])
    expect((await post('press', JSON.stringify({ ...press, customId: 'menu 0' }))).status).toBe(400)
  })

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a stranger’s', JSON.stringify({ as: 'admin', locale: 'en', line: '/stats' })],
    ['too long a line', JSON.stringify({ as: 'you', locale: 'en', line: 'x'.repeat(4_001) })],
    ['more than asked', JSON.stringify({ as: 'you', locale: 'en', line: '/stats', place: {} })],
  ])('is refused when it is %s', async (_what, body) => {
    expect((await post('command', body)).status).toBe(400)
    expect(asked).toEqual([])
  })

  it('is not read to its end when it is too long', async () => {
    // The connection may be closed while the rest is still being sent.
    const status = await post('command', 'x'.repeat(5_000_000)).then(
      ({ status }) => status,
      () => 'closed',
    )
    expect([400, 'closed']).toContain(status)
    expect((await post('command')).status).toBe(200)
  })

  it('that fails is told without its reason, which is in the log', async () => {
    answer = async () => {
      throw new Error('password hunter2')
    }
    const { status, text } = await post('command')
    expect(status).toBe(500)
    expect(text).not.toContain('hunter2')
    expect(failures).toEqual(['the preview could not answer'])
  })

  it('may be given up: the bot goes on', async () => {
    let finish = () => {}
    let begun = () => {}
    const isAsked = new Promise<void>((resolve) => {
      begun = resolve
    })
    answer = (question) =>
      new Promise((resolve) => {
        asked.push(question)
        begun()
        finish = () => resolve({ visibility: 'public', message })
      })
    const socket = connect(port, '127.0.0.1')
    const head = `POST /${token}/command HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${told().length}\r\n\r\n`
    socket.write(head + told())
    await isAsked
    socket.destroy()
    await once(socket, 'close')
    finish()
    answer = async () => ({ visibility: 'private', message })
    expect((await post('command')).status).toBe(200)
    expect(failures).toEqual([])
  })

  it('does not wait behind one whose sender is slow', async () => {
    const slow = connect(port, '127.0.0.1')
    slow.on('error', () => {})
    slow.write(`POST /${token}/command HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`)
    expect((await post('command')).status).toBe(200)
    slow.destroy()
  })
})
