import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message, openScripted, token } from '../support/scripted-preview.ts'

let preview: Awaited<ReturnType<typeof openScripted>>
beforeEach(async () => {
  preview = await openScripted()
})
afterEach(() => preview.close())

describe('a question to the preview', () => {
  it('comes from an operator with a made-up id, in no guild', async () => {
    await preview.post('command')
    const asker = { discordId: '1001', isOperator: true, managesGuild: true }
    expect(preview.asked).toEqual([
      { line: '/stats', page: 1, locale: 'en', asker, place: { guildId: null, channelId: null } },
    ])
  })

  it('is the command of the button that is pressed, or of the option that is chosen', async () => {
    const press = { as: 'you', locale: 'en', customId: '/stats view:form~2', values: [] }
    await preview.post('press', JSON.stringify(press))
    await preview.post('press', JSON.stringify({ ...press, customId: 'menu 0', values: ['/leaderboard metric:kd~1'] }))
    expect(preview.asked.map(({ line, page }) => [line, page])).toEqual([
      ['/stats view:form', 2],
      ['/leaderboard metric:kd', 1],
    ])
    expect((await preview.post('press', JSON.stringify({ ...press, customId: 'menu 0' }))).status).toBe(400)
  })

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a stranger’s', JSON.stringify({ as: 'admin', locale: 'en', line: '/stats' })],
    ['too long a line', JSON.stringify({ as: 'you', locale: 'en', line: 'x'.repeat(4_001) })],
    ['more than asked', JSON.stringify({ as: 'you', locale: 'en', line: '/stats', place: {} })],
  ])('is refused when it is %s', async (_what, body) => {
    expect((await preview.post('command', body)).status).toBe(400)
    expect(preview.asked).toEqual([])
  })

  it('is not read to its end when it is too long', async () => {
    // The connection may be closed while the rest is still being sent.
    const status = await preview.post('command', 'x'.repeat(5_000_000)).then(
      ({ status }) => status,
      () => 'closed',
    )
    expect([400, 'closed']).toContain(status)
    expect((await preview.post('command')).status).toBe(200)
  })

  it('that fails is told without its reason, which is in the log', async () => {
    preview.script.answer = async () => {
      throw new Error('password hunter2')
    }
    const { status, text } = await preview.post('command')
    expect(status).toBe(500)
    expect(text).not.toContain('hunter2')
    expect(preview.failures).toEqual(['the preview could not answer'])
  })

  it('may be given up: the bot goes on', async () => {
    let finish = () => {}
    let begun = () => {}
    const isAsked = new Promise<void>((resolve) => {
      begun = resolve
    })
    preview.script.answer = () =>
      new Promise((resolve) => {
        begun()
        finish = () => resolve({ visibility: 'public', message })
      })
    const socket = connect(preview.port, '127.0.0.1')
    const head = `POST /${token}/command HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\nOrigin: http://127.0.0.1:${preview.port}\r\nContent-Type: application/json\r\nContent-Length: ${preview.told.length}\r\n\r\n`
    socket.write(head + preview.told)
    await isAsked
    socket.destroy()
    await once(socket, 'close')
    finish()
    preview.script.answer = async () => ({ visibility: 'private', message })
    expect((await preview.post('command')).status).toBe(200)
    expect(preview.failures).toEqual([])
  })

  it('does not wait behind one whose sender is slow', async () => {
    const slow = connect(preview.port, '127.0.0.1')
    slow.on('error', () => {})
    slow.write(`POST /${token}/command HTTP/1.1\r\nHost: 127.0.0.1:${preview.port}\r\n`)
    expect((await preview.post('command')).status).toBe(200)
    slow.destroy()
  })
})
