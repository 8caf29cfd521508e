import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openArchive } from '../../../src/core/archive/archive.ts'
import { createFeed } from '../../../src/core/collect/feed.ts'
import { createServerIntake } from '../../../src/core/collect/server-intake.ts'
import { createSftpSource } from '../../../src/core/collect/sftp-source.ts'
import { plainRules } from './plain-rules.ts'
import { startScriptedServer } from './scripted-sftp-server.ts'

let scratch = ''
let passwordFile = ''
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'hostile-'))
  passwordFile = join(scratch, 'password')
  await writeFile(passwordFile, 'right\n')
})
afterEach(() => rm(scratch, { recursive: true }))

const file = { mode: 0o100644, uid: 0, gid: 0, size: 5, atime: 1, mtime: 1 }

describe('a server that lies', () => {
  it('gets no name of its making out of the archive, whatever it lists', async () => {
    const names = [
      '..',
      '../../../2026-03-01 a.txt',
      '/tmp/2026-03-01 a.txt',
      '2026-03-01 /../../a.txt',
      '2026-03-01 \0.txt',
      '',
    ]
    const server = await startScriptedServer([
      ...names.map((filename) => ({ filename, attrs: file })),
      { filename: '2026-03-01 endless.txt', attrs: { ...file, size: 2 ** 60 } },
      { filename: '2026-03-01 nothing known.txt' },
      { filename: '2026-03-01 more than it said.txt', attrs: file },
    ])
    const archive = await openArchive(join(scratch, 'archive'))
    const source = createSftpSource(server.address(passwordFile))
    const feed = createFeed({
      intake: createServerIntake({ serverKey: 'home', rules: plainRules, source, archive }),
      rules: plainRules,
      loadKnown: async () => [],
      onFiles: async (files) => files.map(() => true),
    })
    await feed.poll()
    const report = await feed.poll()
    await feed.close()
    server.close()
    expect(report.taken).toBe(0)
    expect(report.failed).toBe(1)
    expect(report.ignored).toMatchObject({ 'not-a-file': 2, 'unsafe-name': report.listed - 3 })
    expect(await readdir(scratch)).toEqual(['archive', 'password'])
    expect(await readdir(archive.root, { recursive: true })).toEqual([])
  })

  it.each([['password'], ['keyboard-interactive']])('is let in by %s, since some offer only that', async (method) => {
    const server = await startScriptedServer([{ filename: 'a.txt', attrs: file }], [method])
    const source = createSftpSource(server.address(passwordFile))
    expect(await source.list()).toMatchObject([{ name: 'a.txt', kind: 'file', size: 5 }])
    await source.close()
    server.close()
  })

  it('may refuse the password, which is said in plain words', async () => {
    await writeFile(passwordFile, 'wrong')
    const server = await startScriptedServer([], ['password', 'keyboard-interactive'])
    await expect(createSftpSource(server.address(passwordFile)).list()).rejects.toThrow('refused the login')
    server.close()
  })
})
