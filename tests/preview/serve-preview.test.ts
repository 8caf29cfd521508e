import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message, openScripted, png, token } from '../support/scripted-preview.ts'

let preview: Awaited<ReturnType<typeof openScripted>>
beforeEach(async () => {
  preview = await openScripted()
})
afterEach(() => preview.close())

describe('the preview’s address', () => {
  it('holds the token, and is of this machine alone', () => {
    expect(preview.url).toBe(`http://127.0.0.1:${preview.port}/${token}/`)
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
      expect({ path, status: (await preview.get(path)).status }).toEqual({ path, status: 404 })
    }
    expect((await preview.get(`/${token}/`)).status).toBe(200)
  })

  it('has a random token of its own when none is given', async () => {
    const others = await Promise.all([openScripted({ token: undefined }), openScripted({ token: undefined })])
    const [first, second] = others.map(({ url }) => new URL(url).pathname)
    expect(first).toMatch(/^\/[\w-]{24}\/$/)
    expect(first).not.toBe(second)
    await Promise.all(others.map((other) => other.close()))
  })

  it('rejects a port that is taken', async () => {
    await expect(openScripted({ port: preview.port })).rejects.toThrow('EADDRINUSE')
  })

  it('leads on when the last slash is missing', async () => {
    const { status, headers } = await preview.get(`/${token}`)
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
    expect((await preview.get(`/${token}/`, { headers: { host }, setHost: false })).status).toBe(421)
    expect(preview.asked).toEqual([])
  })

  it('is welcome by any name of this machine', async () => {
    for (const host of [
      `localhost:${preview.port}`,
      `127.0.0.1:${preview.port}`,
      `[::1]:${preview.port}`,
      'localhost',
    ]) {
      expect({ host, ...(await preview.get(`/${token}/`, { headers: { host } })) }).toMatchObject({ host, status: 200 })
    }
  })

  it.each([{ origin: 'http://evil.example' }, { origin: 'null' }, { origin: '' }, { origin: 'https://127.0.0.1' }])(
    'cannot ask from another site: $origin',
    async (headers) => {
      expect((await preview.post('command', preview.told, headers)).status).toBe(403)
      expect(preview.asked).toEqual([])
    },
  )

  it('cannot ask by a form, which another site could send', async () => {
    expect((await preview.post('command', preview.told, { 'content-type': 'text/plain' })).status).toBe(415)
    expect(preview.asked).toEqual([])
  })

  it.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])('cannot use %s', async (method) => {
    expect((await preview.get(`/${token}/`, { method })).status).toBe(405)
  })

  it('is welcome by every address, but by no strange name, where it listens on all of them', async () => {
    const open = await openScripted({ host: '0.0.0.0' })
    const hosts = ['192.0.2.7:8080', '[2001:db8::7]', 'evil.example']
    const got = await Promise.all(hosts.map((host) => open.get(`/${token}/`, { headers: { host } })))
    expect(got.map(({ status }) => status)).toEqual([200, 200, 421])
    await open.close()
  })
})

describe('what the preview sends', () => {
  it('lets the page load from nowhere else, and is never kept', async () => {
    for (const path of ['', 'page.css', 'page.js', 'welcome', 'inter/400.css', 'nothing']) {
      const { headers } = await preview.get(`/${token}/${path}`)
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
    for (const path of found)
      expect({ path, ...(await preview.get(`/${token}/${path}`)) }).toMatchObject({ path, status: 200 })
    for (const path of [
      'page.ts',
      '../serve-preview.ts',
      '..%2fserve-preview.ts',
      'inter/../../../package.json',
      'tsconfig.json',
      '.env',
    ])
      expect({ path, ...(await preview.get(`/${token}/${path}`)) }).toMatchObject({ path, status: 404 })
  })

  it('is the very body that Discord would get, and where its pictures are', async () => {
    const { status, text, headers } = await preview.post('command')
    const { files, ...answered } = JSON.parse(text)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(answered).toEqual({ visibility: 'public', body: message.body })
    const picture = await preview.get(`/${token}/${files['a.png']}`)
    expect(picture).toMatchObject({ status: 200, text: png.toString(), headers: { 'content-type': 'image/png' } })
    expect((await preview.get(`/${token}/pictures/none`)).status).toBe(404)
  })
})
