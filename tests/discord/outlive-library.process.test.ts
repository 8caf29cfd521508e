import { expect, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'
import { start } from '../support/run-debrief.ts'

/** A process that rejects with nobody there to hear it. */
function rejecting(how: string) {
  const script = `
    import { Client } from 'discord.js'
    import { outliveLibrary } from './src/discord/outlive-library.ts'
    outliveLibrary({ error: (details, message) => console.log(message + ': ' + details.reason) })
    setTimeout(() => console.log('still there'), 100)
    ${how}`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  return start(process.execPath, args, {}, projectFolder).ended
}

it('outlives what discord.js throws where nobody hears it', async () => {
  const { code, stdout } = await rejecting('void (async () => new Client({}))()')
  expect(stdout).toMatch(/^discord\.js stumbled over something Discord sent: .+\nstill there\n$/)
  expect(code).toBe(0)
})

it('lets any other such error end the process as ever', async () => {
  const { code, stdout, stderr } = await rejecting("void Promise.reject(new Error('a bug of ours'))")
  expect(stdout).toBe('')
  expect(stderr).toContain('a bug of ours')
  expect(code).not.toBe(0)
})
