import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'
import { type Ended, killAll, type Running, start } from '../support/run-debrief.ts'

/** A clone with its packages and with no settings at all. */
function cloneProject(): string {
  const root = mkdtempSync(join(inject('scratch'), 'clone-'))
  const own = [
    'src',
    'scripts',
    'commands',
    'migrations',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    '.npmrc',
  ]
  for (const name of [...own, 'local_stats/demo']) {
    cpSync(join(projectFolder, name), join(root, name), { recursive: true })
  }
  // Each package by a link of its own: should npm ever empty this folder, it takes links and not the project's packages.
  mkdirSync(join(root, 'node_modules'))
  for (const name of readdirSync(join(projectFolder, 'node_modules'))) {
    symlinkSync(join(projectFolder, 'node_modules', name), join(root, 'node_modules', name))
  }
  return root
}

describe('npm start in a clone with nothing configured', () => {
  let root: string
  let bot: Running
  const debrief = (...args: string[]): Promise<Ended> =>
    start(process.execPath, ['scripts/run.mjs', ...args], {}, root).ended

  beforeAll(async () => {
    root = cloneProject()
    bot = start('npm', ['start', '--silent'], {}, root)
    await bot.says('In another terminal')
  }, 60_000)
  afterAll(killAll)

  it('prints the first answer, and says that it is the demo', () => {
    expect(bot.said()).toMatch(/Session of 2026-11-2\d/)
    expect(bot.said()).toContain('Demo: a made-up evening.')
    expect(bot.said()).toContain('"demo":true')
    expect(bot.said()).not.toMatch(/"level":[56]0/)
  })

  it('says where the preview page is, and answers there', async () => {
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\/[\w-]{24}\//.exec(bot.said()) ?? []
    const pages = await Promise.all(['', 'page.js', 'welcome'].map((name) => fetch(url + name)))
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
    const answered = await fetch(`${url}command`, {
      method: 'POST',
      headers: { origin: new URL(url).origin, 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'you', locale: 'en', line: '/last_session' }),
    })
    const text = await answered.text()
    expect(text).toContain('Demo: a made-up evening.')
    expect(text).toContain('pictures/')
  })

  it('lets commands work beside it, and refuses a second bot with the pid of the first', async () => {
    const [answer, doctor, second] = await Promise.all([
      debrief('ask', '/leaderboard metric:kills'),
      debrief('doctor'),
      debrief('start'),
    ])
    expect([answer.code, answer.stderr, doctor.code]).toEqual([0, '', 0])
    expect(doctor.stdout).toContain('the demo community answers')
    expect(answer.stdout).toContain('Demo: a made-up evening.')
    expect(second.code).toBe(1)
    const [, pid] = /in use by another bot \(pid (\d+)\)/.exec(second.stderr) ?? []
    expect(process.kill(Number(pid), 0)).toBe(true)
  })

  it('keeps the demo apart: nothing lies where one’s own data would', () => {
    expect(readdirSync(join(root, 'data'))).toEqual(['demo'])
    expect(readdirSync(join(root, 'local_stats'))).toEqual(['demo'])
  })

  it('ends with 0 within five seconds of Ctrl+C, and starts again with the same evening', async () => {
    const sent = Date.now()
    bot.kill('SIGINT')
    expect((await bot.ended).code).toBe(0)
    expect(Date.now() - sent).toBeLessThan(5_000)

    bot = start('npm', ['start', '--silent'], {}, root)
    await bot.says('In another terminal')
    bot.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)
  }, 60_000)
})
