import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'

const hostile = '\u001b[31mred\u009b2J\u202e\rforged'

/** What a process that logs a hostile name in every place of an entry leaves on stderr. */
function logged(format: 'json' | 'pretty'): string {
  const program = `
    import { openLog } from './src/core/log.ts'
    const name = ${JSON.stringify(hostile)}
    const log = openLog({ level: 'info', format: '${format}' })
    log.info({ name, names: [name], match: { best: { name } }, at: new Date(0) }, 'imported')
    log.error({ err: Object.assign(new Error('no room for ' + name), { detail: 'Key (name)=(' + name + ')' }) }, 'failed')
    log.warn('odd: ' + name)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  return spawnSync(process.execPath, args, { cwd: projectFolder, encoding: 'utf8' }).stderr
}

it('a name in a log entry, in a list, an object, an error or the message, steers no terminal', () => {
  const pretty = logged('pretty')
  expect(pretty).toContain('red')
  expect(pretty).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  expect(pretty.split('\n').filter((line) => line.startsWith('forged'))).toEqual([])
})

it('a log for machines is JSON lines with times, and no control characters in their texts either', () => {
  const entries = logged('json')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(entries).toMatchObject([
    {
      level: 30,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      name: ' [31mred 2J forged',
      at: '1970-01-01T00:00:00.000Z',
    },
    { level: 50, err: { type: 'Error', message: 'no room for  [31mred 2J forged' } },
    { level: 40, msg: 'odd:  [31mred 2J forged' },
  ])
  expect(JSON.stringify(entries)).not.toMatch(/\\u00|\\r|\u009b|\u202e/)
})
